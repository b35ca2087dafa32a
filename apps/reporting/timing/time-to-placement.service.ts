import { Inject, Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { withholdChain } from '../disclosure/withhold.js';
import type { PopulationQuery } from '../paths/population.dto.js';
import { Populations } from '../paths/population.service.js';
import { dayOfShare, kaplanMeier, type Observation } from './survival.js';
import type { TimeToPlacementView } from './time-to-placement.dto.js';

/** The curve is drawn in steps of this many days: single days would show single people. */
const grain = 7;

/** Days from entry to the first start of work; open paths and exits without work are censored. */
@Injectable()
export class TimeToPlacement {
  constructor(@Inject(Populations) private readonly populations: Populations) {}

  async report(tx: RequestTx, query: PopulationQuery): Promise<TimeToPlacementView> {
    const population = this.populations.of(tx, query);
    const { where, params } = this.populations.sql(population);
    const day = population.asOf;
    const observations = await tx.em.execute<Observation[]>(
      `select greatest(0, case
           when v.active_on <= ? then v.active_on
           when left_on <= ? then left_on
           else ?::date end - v.opened_on)::int as days, coalesce(v.active_on <= ?, false) as event
       from path_version v
       cross join lateral (select min(o) as left_on from unnest(v.spell_state, v.spell_on) as s (state, o)
         where state in ('EXITED_POSITIVE', 'EXITED_OTHER', 'TRANSFERRED')) e
       where ${where}`,
      [day, day, day, day, ...params],
    );
    const threshold = this.populations.threshold;
    const [paths, placed] = withholdChain(
      [observations.length, observations.filter(({ event }) => event).length],
      threshold,
    );
    const shown = paths !== null && placed !== null;
    const curve = shown
      ? kaplanMeier(observations.map(({ days, event }) => ({ days: Math.ceil(days / grain) * grain, event })))
      : [];
    return {
      asOf: day,
      knownOn: population.knownOn,
      threshold,
      paths: paths!,
      placed: placed!,
      medianDays: dayOfShare(curve, 0.5),
      curve,
    };
  }
}
