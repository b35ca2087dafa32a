import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Changes, Creates, IdParam, InTx, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import type { PathCommand } from './path-command.js';
import { PathMoves } from './path-moves.service.js';
import { stageOf } from './path.js';
import {
  CorrectDayDto,
  DisadvantageDto,
  ExitDto,
  MovedPath,
  OnDayDto,
  OpenedPathDto,
  OpenPathDto,
  PauseDto,
  TransferDto,
} from './path.dto.js';
import { openingFrom } from './opening-request.js';
import { PathOpening } from './path-opening.service.js';

/** Commands of a path: open it, move it, correct a day, record what a document shows. */
@ApiTags('paths')
@Controller('paths')
export class PathController {
  constructor(
    private readonly opening: PathOpening,
    private readonly moves: PathMoves,
    private readonly calendar: Calendar,
  ) {}

  @Post()
  @Access({ permission: 'path.open', audit: 'intake.path.open', subject: 'pathId' })
  @Creates()
  @Returns(OpenedPathDto, { status: 201 })
  async open(@Body() body: OpenPathDto, @InTx() tx: RequestTx): Promise<OpenedPathDto> {
    const opened = await this.opening.open(tx, openingFrom(body));
    tx.audit([opened.personId]);
    return opened;
  }

  @Post(':id/assess')
  @Access({ permission: 'path.assess', audit: 'intake.path.assess', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  assess(@Param('id', IdParam) id: string, @Body() { on }: OnDayDto, @InTx() tx: RequestTx) {
    return this.move(tx, id, { kind: 'ASSESS', on: this.dayOr(tx, on) });
  }

  @Post(':id/ready')
  @Access({ permission: 'path.ready', audit: 'intake.path.ready', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  ready(@Param('id', IdParam) id: string, @Body() { on }: OnDayDto, @InTx() tx: RequestTx) {
    return this.move(tx, id, { kind: 'READY', on: this.dayOr(tx, on) });
  }

  @Post(':id/pause')
  @Access({ permission: 'path.pause', audit: 'intake.path.pause', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  pause(@Param('id', IdParam) id: string, @Body() { on, reason }: PauseDto, @InTx() tx: RequestTx) {
    return this.move(tx, id, { kind: 'PAUSE', on: this.dayOr(tx, on), reason });
  }

  @Post(':id/resume')
  @Access({ permission: 'path.resume', audit: 'intake.path.resume', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  resume(@Param('id', IdParam) id: string, @Body() { on }: OnDayDto, @InTx() tx: RequestTx) {
    return this.move(tx, id, { kind: 'RESUME', on: this.dayOr(tx, on) });
  }

  @Post(':id/transfer')
  @Access({ permission: 'path.transfer', audit: 'intake.path.transfer', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  transfer(@Param('id', IdParam) id: string, @Body() body: TransferDto, @InTx() tx: RequestTx) {
    const { on, reason, toOrganisationId = null } = body;
    return this.move(tx, id, { kind: 'TRANSFER', on: this.dayOr(tx, on), reason, toOrganisationId });
  }

  @Post(':id/exit')
  @Access({ permission: 'path.exit', audit: 'intake.path.exit', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  exit(
    @Param('id', IdParam) id: string,
    @Body() { on, reason, destination }: ExitDto,
    @InTx() tx: RequestTx,
  ) {
    return this.move(tx, id, { kind: 'EXIT', on: this.dayOr(tx, on), reason, destination });
  }

  @Post(':id/corrections')
  @Access({ permission: 'path.correct', audit: 'intake.path.correct', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  correct(@Param('id', IdParam) id: string, @Body() body: CorrectDayDto, @InTx() tx: RequestTx) {
    const { stage, on, previousOn = null, reason } = body;
    return this.move(tx, id, { kind: 'CORRECT', stage, on, previousOn, reason });
  }

  @Put(':id/disadvantage')
  @Access({ permission: 'person.write', audit: 'intake.disadvantage.write', subject: 'id' })
  @Changes()
  @Returns(MovedPath)
  disadvantage(
    @Param('id', IdParam) id: string,
    @Body() { on, art4 }: DisadvantageDto,
    @InTx() tx: RequestTx,
  ) {
    return this.move(tx, id, { kind: 'DISADVANTAGE', on: this.dayOr(tx, on), art4 });
  }

  private async move(tx: RequestTx, id: string, command: PathCommand): Promise<MovedPath> {
    const { state, version } = await this.moves.move(tx, id, command);
    return { pathId: id, stage: stageOf(state), version };
  }

  private dayOr(tx: RequestTx, on: string | undefined): string {
    return on ?? this.calendar.day(tx.now);
  }
}
