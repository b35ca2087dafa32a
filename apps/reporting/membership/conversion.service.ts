import { Inject, Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { withhold } from '../disclosure/withhold.js';
import type { PopulationQuery } from '../paths/population.dto.js';
import { Populations } from '../paths/population.service.js';
import type { ConversionView } from './conversion.dto.js';

/** Paths of a cohort that started work, by how far they went in the cooperative. */
interface Row {
  cohort: string;
  workers: number;
  members: number;
  managers: number;
}

/** From worker to worker-member, and on to responsibility. */
@Injectable()
export class Conversion {
  constructor(@Inject(Populations) private readonly populations: Populations) {}

  async report(tx: RequestTx, query: PopulationQuery): Promise<ConversionView> {
    const population = this.populations.of(tx, query);
    const { where, params } = this.populations.sql(population);
    const day = population.asOf;
    const rows = await tx.em.execute<Row[]>(
      `select cohort, count(*) filter (where level = 0)::int as workers, count(*) filter (where level = 1)::int as members,
         count(*) filter (where level = 2)::int as managers
       from (select v.cohort, case when v.manages_since <= ? then 2 when v.member_on <= ? then 1 else 0 end as level
         from path_version v where ${where} and v.active_on <= ?) p
       group by 1 order by 1`,
      [day, day, ...params, day],
    );
    const threshold = this.populations.threshold;
    const total = rows.reduce(
      (sum, row) => ({
        cohort: 'ALL',
        workers: sum.workers + row.workers,
        members: sum.members + row.members,
        managers: sum.managers + row.managers,
      }),
      {
        cohort: 'ALL',
        workers: 0,
        members: 0,
        managers: 0,
      },
    );
    return {
      asOf: day,
      knownOn: population.knownOn,
      threshold,
      total: lines([total], threshold)[0]!,
      cohorts: lines(rows, threshold),
    };
  }
}

/**
 * Workers, members and managers of a line are a partition of those who started, whose number is published.
 * Members (managers included) follow from it exactly where the number of mere workers is published.
 */
function lines(rows: Row[], threshold: number): ConversionView['cohorts'] {
  const cells = withhold(
    rows.map(({ workers, members, managers }) => [workers, members, managers]),
    threshold,
  );
  const totals = withhold(
    [rows.map(({ workers, members, managers }) => workers + members + managers)],
    threshold,
  )[0]!;
  return rows.map((row, index) => {
    const started = totals[index]!;
    if (started === null) return { group: row.cohort, started, members: null, managing: null };
    const [workers, , managers] = cells[index]!;
    return {
      group: row.cohort,
      started,
      members: workers === null ? null : started - workers!,
      managing: managers!,
    };
  });
}
