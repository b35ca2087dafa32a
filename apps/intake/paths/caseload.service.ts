import { arrayLiteral } from '#persistence';
import { Injectable } from '@nestjs/common';
import { programmes, stages, type Programme, type Stage } from '#contracts';
import { isDay, isId } from '#kernel';
import { decodeCursor, pageOf, type Page, type RequestTx } from '#web';
import { PersonSearch } from '../people/person-search.service.js';
import { PersonStore } from '../people/person.store.js';
import type { CaseloadCounts, CaseloadFilter, CaseloadRow } from './caseload.dto.js';
import type { PathState } from './path.js';
import { ribbonOf } from './ribbon.js';

interface Row {
  id: string;
  person_id: string;
  organisation_id: string;
  stage: Stage;
  programme: Programme;
  stage_on: string;
  opened_on: string;
  version: number;
  state: PathState;
  next_deadline: string | null;
}

interface Condition {
  sql: string;
  parameters: unknown[];
}

const deadline = `(select min(t.due_on) from task t where t.path_id = p.id and t.status in ('OPEN', 'POSTPONED'))`;

/** The paths a caller may see, newest first. */
@Injectable()
export class Caseload {
  constructor(
    private readonly search: PersonSearch,
    private readonly people: PersonStore,
  ) {}

  async page(tx: RequestTx, filter: CaseloadFilter): Promise<Page<CaseloadRow>> {
    const conditions = [...(await this.conditions(tx, filter)), ...afterCursor(filter.cursor)];
    const rows = await tx.em.execute<Row[]>(
      `select p.id, p.person_id, p.organisation_id, p.stage, p.programme, p.stage_on::text, p.opened_on::text,
              p.version, p.state, ${deadline}::text as next_deadline
       from path p where ${where(conditions)} order by p.opened_on desc, p.id desc limit ?`,
      [...conditions.flatMap((each) => each.parameters), filter.limit + 1],
    );
    const page = pageOf(rows, filter.limit, (row) => [row.opened_on, row.id]);
    tx.audit(page.items.map((row) => row.id));
    const names = await this.people.names(tx, [...new Set(page.items.map((row) => row.person_id))]);
    return { items: page.items.map((row) => rowView(row, names)), next: page.next };
  }

  async counts(tx: RequestTx, filter: CaseloadFilter): Promise<CaseloadCounts> {
    const conditions = await this.conditions(tx, filter);
    const rows = await tx.em.execute<{ stage: Stage; programme: Programme; n: number }[]>(
      `select p.stage, p.programme, count(*)::int as n from path p where ${where(conditions)} group by 1, 2`,
      conditions.flatMap((each) => each.parameters),
    );
    const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(fits).reduce((total, row) => total + row.n, 0);
    return {
      total: sum(() => true),
      byStage: Object.fromEntries(stages.map((stage) => [stage, sum((row) => row.stage === stage)])),
      byProgramme: Object.fromEntries(programmes.map((each) => [each, sum((row) => row.programme === each)])),
    } as CaseloadCounts;
  }

  private async conditions(tx: RequestTx, filter: CaseloadFilter): Promise<Condition[]> {
    const { stage, programme, organisationId, q, due } = filter;
    const { organisations } = tx.caller;
    const found = q === undefined ? null : await this.search.byName(tx, q);
    const any = (column: string, type: string, values: readonly string[] | null | undefined): Condition[] =>
      values ? [{ sql: `${column} = any(?::${type}[])`, parameters: [arrayLiteral(values)] }] : [];
    return [
      { sql: 'p.voided_on is null', parameters: [] },
      ...(organisations === 'ALL' ? [] : [withinSight(organisations)]),
      ...any('p.organisation_id', 'uuid', organisationId),
      ...any('p.stage', 'text', stage),
      ...any('p.programme', 'text', programme),
      ...any('p.person_id', 'uuid', found),
      ...(due === undefined ? [] : [{ sql: `${deadline} <= ?::date`, parameters: [due] }]),
    ];
  }
}

/** A proposed transfer is in both lists until it is answered; a path that ended by one is the sender's. */
function withinSight(organisations: string[]): Condition {
  const scope = arrayLiteral(organisations);
  return {
    sql: `(p.organisation_id = any(?::uuid[])
      or (p.receiving_organisation_id = any(?::uuid[]) and p.stage <> 'TRANSFERRED'))`,
    parameters: [scope, scope],
  };
}

const where = (conditions: Condition[]) => conditions.map((each) => each.sql).join(' and ') || 'true';

function afterCursor(cursor: string | undefined): Condition[] {
  if (cursor === undefined) return [];
  const parameters = decodeCursor(cursor, isDay, isId);
  return [{ sql: '(p.opened_on, p.id) < (?::date, ?::uuid)', parameters }];
}

function rowView(row: Row, names: Map<string, string>): CaseloadRow {
  return {
    pathId: row.id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    name: names.get(row.person_id) ?? '',
    stage: row.stage,
    programme: row.programme,
    stageOn: row.stage_on,
    ribbon: ribbonOf(row.state),
    nextDeadline: row.next_deadline,
    version: row.version,
  };
}
