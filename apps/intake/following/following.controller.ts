import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  noPersonalData,
  Returns,
  ReturnsList,
  type RequestTx,
} from '#web';
import { Absences } from './absences.service.js';
import {
  AbsenceDto,
  AbsenceView,
  ChangedAbsence,
  HandedOver,
  HandOverDto,
  HandOverNotice,
  TeamView,
  WorkloadRow,
} from './following.dto.js';
import { HandOvers } from './hand-overs.service.js';
import { Workload } from './workload.service.js';

/** Who follows whom. */
@ApiTags('following')
@Controller('following')
export class FollowingController {
  constructor(
    private readonly handOvers: HandOvers,
    private readonly absences: Absences,
    private readonly workload: Workload,
  ) {}

  @Get('workload')
  @Access({ permission: 'following.read', audit: noPersonalData })
  @ReturnsList(WorkloadRow)
  loads(@InTx() tx: RequestTx): Promise<WorkloadRow[]> {
    return this.workload.of(tx);
  }

  @Get('teams')
  @Access({ permission: 'path.read', audit: noPersonalData })
  @ReturnsList(TeamView)
  teams(@InTx() tx: RequestTx): Promise<TeamView[]> {
    return this.workload.teams(tx);
  }

  @Post('hand-overs')
  @Access({ permission: 'following.write', audit: 'intake.following.hand-over' })
  @Creates()
  @Returns(HandedOver, { status: 201 })
  handOver(@Body() body: HandOverDto, @InTx() tx: RequestTx): Promise<HandedOver> {
    return this.handOvers.handOver(tx, body);
  }

  @Get('hand-overs')
  @Access({ permission: 'path.read', audit: noPersonalData })
  @ReturnsList(HandOverNotice, { description: 'Those to the reader that they have not seen yet.' })
  unseen(@InTx() tx: RequestTx): Promise<HandOverNotice[]> {
    return this.handOvers.unseen(tx);
  }

  @Post('hand-overs/:id/seen')
  @HttpCode(204)
  @Access({ permission: 'path.read', audit: noPersonalData })
  async see(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<void> {
    await this.handOvers.see(tx, id);
  }

  @Get('absences')
  @Access({ permission: 'path.read', audit: noPersonalData })
  @ReturnsList(AbsenceView, { description: 'Present ones and those to come.' })
  listAbsences(@InTx() tx: RequestTx): Promise<AbsenceView[]> {
    return this.absences.list(tx);
  }

  @Post('absences')
  @Access({ permission: 'following.write', audit: 'intake.absence.add', subject: 'id' })
  @Creates()
  @Returns(ChangedAbsence, { status: 201 })
  addAbsence(@Body() body: AbsenceDto, @InTx() tx: RequestTx): Promise<ChangedAbsence> {
    return this.absences.add(tx, body);
  }

  @Post('absences/:id/end')
  @Access({ permission: 'following.write', audit: 'intake.absence.end', subject: 'id' })
  @Changes()
  @Returns(ChangedAbsence)
  endAbsence(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<ChangedAbsence> {
    return this.absences.end(tx, id);
  }
}
