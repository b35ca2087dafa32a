import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { stageOf } from './path.js';
import { MovedPath } from './path.dto.js';
import { PutRightDto, ResponsibleDto, RightPersonDto, WayInToldDto } from './path-put-right.dto.js';
import { PathPerson } from './path-person.service.js';
import { PathResponsible } from './path-responsible.service.js';
import type { LoadedPath } from './path.store.js';
import { WayInCorrection } from './way-in-correction.service.js';
import { PathUndo } from './path-undo.service.js';

/** What was recorded by mistake, put right with a reason; both stay in the history. */
@ApiTags('paths')
@Controller('paths/:id')
export class PathPutRightController {
  constructor(
    private readonly undo: PathUndo,
    private readonly responsible: PathResponsible,
    private readonly wayIn: WayInCorrection,
    private readonly person: PathPerson,
  ) {}

  @Post('undo-end')
  @Access({ permission: 'path.put-right', audit: 'intake.path.undo-end', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async undoEnd(@Param('id', IdParam) id: string, @Body() { reason }: PutRightDto, @InTx() tx: RequestTx) {
    return movedPath(await this.undo.end(tx, id, reason));
  }

  @Post('void')
  @Access({ permission: 'path.put-right', audit: 'intake.path.void', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async voidPath(@Param('id', IdParam) id: string, @Body() { reason }: PutRightDto, @InTx() tx: RequestTx) {
    return movedPath(await this.undo.opening(tx, id, reason));
  }

  @Post('responsible')
  @Access({ permission: 'path.put-right', audit: 'intake.path.correct-responsible', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async correctResponsible(
    @Param('id', IdParam) id: string,
    @Body() body: ResponsibleDto,
    @InTx() tx: RequestTx,
  ) {
    return movedPath(await this.responsible.correct(tx, id, body));
  }

  @Post('way-in')
  @Access({ permission: 'path.correct', audit: 'intake.path.correct-way-in', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async correctWayIn(@Param('id', IdParam) id: string, @Body() body: WayInToldDto, @InTx() tx: RequestTx) {
    return movedPath(await this.wayIn.correct(tx, id, body));
  }

  @Post('right-person')
  @Access({ permission: 'path.correct', audit: 'intake.path.correct-person', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  async rightPerson(@Param('id', IdParam) id: string, @Body() body: RightPersonDto, @InTx() tx: RequestTx) {
    return movedPath(await this.person.replace(tx, id, body));
  }
}

export function movedPath({ state, version }: LoadedPath): MovedPath {
  return { pathId: state.id, stage: stageOf(state), version };
}
