import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { AspectRecording, type NewVersion } from './aspect-recording.service.js';
import { measureFrom, measureTexts } from './measure.dto.js';
import { MovedPath, NewMeasureDto, NewPermitDto, NewReceptionDto, NewSchemeDto } from './path.dto.js';
import { stageOf } from './path.js';
import { permitFrom, permitTexts, receptionFrom, schemeFrom } from './way-in.dto.js';

/** New versions of what a path rests on. The old ones stay. */
@ApiTags('paths')
@Controller('paths/:id')
export class PathAspectsController {
  constructor(private readonly recording: AspectRecording) {}

  @Put('measure')
  @Access({ permission: 'measure.write', audit: 'intake.measure.write', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  measure(@Param('id', IdParam) id: string, @Body() body: NewMeasureDto, @InTx() tx: RequestTx) {
    const about = { aspect: 'MEASURE', fact: measureFrom(body) } as const;
    return this.add(tx, id, { about, texts: measureTexts(body), validFrom: body.validFrom });
  }

  @Put('permit')
  @Access({ permission: 'permit.write', audit: 'intake.permit.write', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  permit(@Param('id', IdParam) id: string, @Body() body: NewPermitDto, @InTx() tx: RequestTx) {
    const about = { aspect: 'PERMIT', fact: permitFrom(body) } as const;
    const { validFrom, newDocument } = body;
    return this.add(tx, id, { about, texts: permitTexts(body), validFrom, newDocument });
  }

  @Put('reception')
  @Access({ permission: 'permit.write', audit: 'intake.reception.write', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  reception(@Param('id', IdParam) id: string, @Body() body: NewReceptionDto, @InTx() tx: RequestTx) {
    const about = { aspect: 'RECEPTION', fact: receptionFrom(body) } as const;
    return this.add(tx, id, { about, texts: {}, validFrom: body.validFrom });
  }

  @Put('scheme')
  @Access({ permission: 'measure.write', audit: 'intake.scheme.write', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  scheme(@Param('id', IdParam) id: string, @Body() body: NewSchemeDto, @InTx() tx: RequestTx) {
    const about = { aspect: 'SCHEME', fact: schemeFrom(body) } as const;
    return this.add(tx, id, { about, texts: {}, validFrom: body.validFrom });
  }

  private async add(
    tx: RequestTx,
    id: string,
    given: Pick<NewVersion, 'about' | 'texts'> & { validFrom?: string; newDocument?: boolean },
  ): Promise<MovedPath> {
    const { about, texts, validFrom = null, newDocument = null } = given;
    const { state, version } = await this.recording.add(tx, id, { about, texts, validFrom, newDocument });
    return { pathId: id, stage: stageOf(state), version };
  }
}
