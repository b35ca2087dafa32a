import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, IdParam, InTx, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { AspectStore } from '../paths/aspect.store.js';
import { PathStore } from '../paths/path.store.js';
import { PersonStore } from '../people/person.store.js';
import { RightToWorkQuery, RightToWorkView } from './right-to-work.dto.js';
import { rightToWorkTimeline } from './right-to-work.js';

/** Whether a person may work on a day, by which rule, and what comes next. */
@ApiTags('paths')
@Controller('paths/:id/right-to-work')
export class RightToWorkController {
  constructor(
    private readonly paths: PathStore,
    private readonly people: PersonStore,
    private readonly aspects: AspectStore,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'path.read', audit: 'intake.right-to-work.read', subject: 'id' })
  @Returns(RightToWorkView)
  async read(
    @Param('id', IdParam) id: string,
    @Query() query: RightToWorkQuery,
    @InTx() tx: RequestTx,
  ): Promise<RightToWorkView> {
    const { state } = await this.paths.read(tx, id);
    tx.audit([id, state.personId]);
    const { nationalities: citizenships } = await this.people.traits(tx, state.personId);
    const { permits } = await this.aspects.current(tx, id);
    const facts = {
      country: state.opened.country,
      citizenships,
      permits: permits.map(({ fact, validFrom }) => ({ ...fact, validFrom })),
    };
    const on = query.on ?? this.calendar.day(tx.now);
    const [now, next = null] = rightToWorkTimeline(facts, on);
    return { on, now: now!, next, timeline: rightToWorkTimeline(facts, state.opened.enteredOn) };
  }
}
