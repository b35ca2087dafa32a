import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import { decodeCursor, encodeCursor, type Page, type RequestTx } from '#web';
import { OrganisationNames } from '../organisations/organisation-names.service.js';
import { furthestSql, stateSql, type Population } from '../paths/population.js';
import { Populations } from '../paths/population.service.js';
import { funnelOf, type FunnelCell } from './funnel.js';
import {
  type FunnelGrouping,
  type FunnelQuery,
  type FunnelRowsQuery,
  type FunnelView,
  PathRow,
} from './funnel.dto.js';

const groupColumn: Record<FunnelGrouping, string> = {
  programme: 'v.programme',
  cohort: 'v.cohort',
  organisation: 'v.organisation_id::text',
  country: 'v.country',
};

const milestoneColumn = {
  INTAKE: 'intake_on',
  ASSESSMENT: 'assessment_on',
  READY: 'ready_on',
  PROPOSED: 'proposed_on',
  ACTIVE: 'active_on',
  MEMBER: 'member_on',
} as const;

@Injectable()
export class Funnel {
  constructor(
    @Inject(Populations) private readonly populations: Populations,
    @Inject(OrganisationNames) private readonly names: OrganisationNames,
  ) {}

  async report(tx: RequestTx, query: FunnelQuery): Promise<FunnelView> {
    const groupBy = query.groupBy ?? 'programme';
    const population = this.populations.of(tx, query);
    const report = funnelOf(await this.cells(tx, population, groupBy), {
      asOf: population.asOf,
      knownOn: population.knownOn,
      threshold: this.populations.threshold,
    });
    const names =
      groupBy === 'organisation'
        ? await this.names.of(
            tx,
            report.groups.map(({ group }) => group),
          )
        : new Map<string, string>();
    return {
      ...report,
      groupBy,
      total: { ...report.total, name: null },
      groups: report.groups.map((line) => ({ ...line, name: names.get(line.group) ?? null })),
    };
  }

  /** The paths behind one figure. A figure that is withheld does not open. */
  async rows(tx: RequestTx, query: FunnelRowsQuery): Promise<Page<PathRow>> {
    if ((query.reached === undefined) === (query.state === undefined)) {
      throw new DomainError('INVALID_INPUT', 'Say which figure to open.', {
        fields: [{ field: 'reached', rule: 'one-of', message: 'give either reached or state' }],
      });
    }
    const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, isId);
    const population = this.populations.of(tx, query);
    await this.refuseWithheld(tx, population, query);
    const { where, params } = this.populations.sql(population);
    const figure = query.reached ? `v.${milestoneColumn[query.reached]} <= ?` : `${stateSql} = ?`;
    const figureParams = query.reached ? [population.asOf] : [population.asOf, query.state];
    const rows = await tx.em.execute<PathRow[]>(
      `select v.path_id as "pathId", v.programme, v.cohort, v.organisation_id as "organisationId", v.country,
         ${stateSql} as state, v.intake_on as "intakeOn", ${upTo('assessment_on')}, ${upTo('ready_on')},
         ${upTo('proposed_on')}, ${upTo('active_on')}, ${upTo('member_on')}
       from path_version v where ${where} and ${figure} and (?::uuid is null or v.path_id > ?::uuid)
       order by v.path_id limit ?`,
      [
        population.asOf,
        ...Array<string>(10).fill(population.asOf).slice(0, 5),
        ...params,
        ...figureParams,
        after,
        after,
        query.limit + 1,
      ],
    );
    const items = rows.slice(0, query.limit);
    tx.audit(items.map(({ pathId }) => pathId));
    return { items, next: rows.length > query.limit ? encodeCursor([items.at(-1)!.pathId]) : null };
  }

  private async refuseWithheld(
    tx: RequestTx,
    population: Population,
    { reached, state }: FunnelRowsQuery,
  ): Promise<void> {
    const { total } = funnelOf(await this.cells(tx, population, 'programme'), {
      asOf: population.asOf,
      knownOn: population.knownOn,
      threshold: this.populations.threshold,
    });
    const figure = reached ? total.reached[reached] : total.states[state!];
    if (figure !== null) return;
    throw new DomainError(
      'RULE_VIOLATED',
      'This figure is withheld, because it could point at somebody; so are its rows.',
      { rule: 'report.rows.withheld' },
    );
  }

  private cells(tx: RequestTx, population: Population, groupBy: FunnelGrouping): Promise<FunnelCell[]> {
    const { where, params } = this.populations.sql(population);
    const day = population.asOf;
    return tx.em.execute<FunnelCell[]>(
      `select ${groupColumn[groupBy]} as "group", ${stateSql} as state, ${furthestSql} as furthest, count(*)::int as count
       from path_version v where ${where} group by 1, 2, 3`,
      [day, day, day, day, day, day, ...params],
    );
  }
}

/** A day that had not come by the as-of day is not shown; one `?`. */
function upTo(column: string): string {
  const name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `case when v.${column} <= ? then v.${column} end as "${name}"`;
}
