import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { PlacementOutcome } from '#contracts';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  Returns,
  ReturnsList,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { Calendar } from '../calendar.js';
import { RecordLog } from '../history/record-log.service.js';
import { RecordVersionView, versionView } from '../history/record-version.dto.js';
import {
  CloseBody,
  InterviewBody,
  PlacementQuery,
  ProposeBody,
  StartBody,
  StepBody,
  UndoBody,
} from './placement.dto.js';
import type { MoveCommand } from './placement-move.js';
import { PlacementSearch } from './placement-search.service.js';
import { PlacementService } from './placement.service.js';
import { PlacementListItem, PlacementView } from './placement-view.dto.js';

/** The board: from a proposal to its end. */
@Controller('placements')
export class PlacementController {
  constructor(
    private readonly placements: PlacementService,
    private readonly search: PlacementSearch,
    private readonly log: RecordLog,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'placement.read', audit: 'placement.placement.list' })
  @ReturnsPage(PlacementListItem)
  list(@Query() query: PlacementQuery, @InTx() tx: RequestTx): Promise<Page<PlacementListItem>> {
    return this.search.find(tx, query, this.calendar.today(tx));
  }

  @Post()
  @Access({ permission: 'placement.propose', audit: 'placement.placement.propose', subject: 'id' })
  @Creates()
  @Returns(PlacementView, { status: 201 })
  async propose(@Body() body: ProposeBody, @InTx() tx: RequestTx): Promise<PlacementView> {
    const { pathId, opportunityId, on } = body;
    const plannedStartOn = body.plannedStartOn ?? null;
    return this.view(tx, await this.placements.propose(tx, { pathId, opportunityId, on, plannedStartOn }));
  }

  @Get(':id')
  @Access({ permission: 'placement.read', audit: 'placement.placement.read', subject: 'id' })
  @Returns(PlacementView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<PlacementView> {
    return this.view(tx, id);
  }

  @Get(':id/versions')
  @Access({ permission: 'placement.read', audit: 'placement.placement.read', subject: 'id' })
  @ReturnsList(RecordVersionView, { description: 'Newest first.' })
  async versions(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<RecordVersionView[]> {
    await this.view(tx, id);
    return (await this.log.versions(tx, id)).map(versionView);
  }

  @Post(':id/interview')
  @Access({ permission: 'placement.move', audit: 'placement.placement.interview', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  interview(@Param('id', IdParam) id: string, @Body() { on }: InterviewBody, @InTx() tx: RequestTx) {
    return this.move(tx, id, { type: 'set-interview', on });
  }

  @Post(':id/request-authorisation')
  @Access({ permission: 'placement.move', audit: 'placement.placement.request-authorisation', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  requestAuthorisation(@Param('id', IdParam) id: string, @Body() { on }: StepBody, @InTx() tx: RequestTx) {
    return this.move(tx, id, { type: 'request-authorisation', on });
  }

  @Post(':id/authorise')
  @Access({ permission: 'placement.move', audit: 'placement.placement.authorise', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  authorise(@Param('id', IdParam) id: string, @Body() { on }: StepBody, @InTx() tx: RequestTx) {
    return this.move(tx, id, { type: 'authorise', on });
  }

  @Post(':id/start')
  @Access({ permission: 'placement.move', audit: 'placement.placement.start', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  async start(@Param('id', IdParam) id: string, @Body() body: StartBody, @InTx() tx: RequestTx) {
    await this.placements.start(tx, id, body);
    return this.view(tx, id);
  }

  @Post(':id/activate')
  @Access({ permission: 'placement.move', audit: 'placement.placement.activate', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  activate(@Param('id', IdParam) id: string, @Body() { on }: StepBody, @InTx() tx: RequestTx) {
    return this.move(tx, id, { type: 'activate', on });
  }

  @Post(':id/refuse')
  @Access({ permission: 'placement.move', audit: 'placement.placement.refuse', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  refuse(@Param('id', IdParam) id: string, @Body() body: CloseBody, @InTx() tx: RequestTx) {
    return this.close(tx, id, 'REFUSED', body);
  }

  @Post(':id/withdraw')
  @Access({ permission: 'placement.move', audit: 'placement.placement.withdraw', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  withdraw(@Param('id', IdParam) id: string, @Body() body: CloseBody, @InTx() tx: RequestTx) {
    return this.close(tx, id, 'WITHDRAWN', body);
  }

  @Post(':id/end')
  @Access({ permission: 'placement.move', audit: 'placement.placement.end', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  end(@Param('id', IdParam) id: string, @Body() body: CloseBody, @InTx() tx: RequestTx) {
    return this.close(tx, id, 'ENDED', body);
  }

  @Post(':id/undo')
  @Access({ permission: 'placement.put-right', audit: 'placement.placement.undo', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  async undo(@Param('id', IdParam) id: string, @Body() { reason }: UndoBody, @InTx() tx: RequestTx) {
    await this.placements.undo(tx, id, reason);
    return this.view(tx, id);
  }

  private close(tx: RequestTx, id: string, outcome: PlacementOutcome, { on, reason, by }: CloseBody) {
    return this.move(tx, id, { type: 'close', on, outcome, reason, by });
  }

  private async move(tx: RequestTx, id: string, command: MoveCommand): Promise<PlacementView> {
    await this.placements.move(tx, id, command);
    return this.view(tx, id);
  }

  private view(tx: RequestTx, id: string): Promise<PlacementView> {
    return this.search.one(tx, id, this.calendar.today(tx));
  }
}
