import { arrayLiteral } from '#persistence';
import { Injectable } from '@nestjs/common';
import { programmes, stages, type Programme, type Stage } from '#contracts';
import { isDay, isId, type Day } from '#kernel';
import { allows, decodeCursor, pageOf, type Page, type RequestTx } from '#web';
import { birthTaskDay, birthTaskKinds, type BirthTaskKind } from '../alerts/adulthood.js';
import { FollowingStore, type Following } from '../following/following.store.js';
import { needsFollowing } from '../following/needs-following.js';
import { fullName, type Identity, type IdentityField } from '../people/person.js';
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
  next_deadline: Day | null;
  birth_tasks: BirthTaskKind[] | null;
}

interface Condition {
  sql: string;
  parameters: unknown[];
}

const birthKinds = birthTaskKinds.map((kind) => `'${kind}'`).join(', ');
/** Of what follows from the date of birth the database knows the month only: that is added for the rows shown. */
const toDo = `from task t where t.path_id = p.id and t.status in ('OPEN', 'POSTPONED') and t.kind`;
const deadline = `(select min(t.due_on) ${toDo} not in (${birthKinds}))`;
const birthTasks = `(select array_agg(t.kind) ${toDo} in (${birthKinds}))`;

/** The paths a caller may see, newest first. */
@Injectable()
export class Caseload {
  constructor(
    private readonly search: PersonSearch,
    private readonly people: PersonStore,
    private readonly followings: FollowingStore,
  ) {}

  async page(tx: RequestTx, filter: CaseloadFilter): Promise<Page<CaseloadRow>> {
    const conditions = [...(await this.conditions(tx, filter)), ...afterCursor(filter.cursor)];
    const rows = await tx.em.execute<Row[]>(
      `select p.id, p.person_id, p.organisation_id, p.stage, p.programme, p.stage_on::text, p.opened_on::text,
              p.version, p.state, ${deadline}::text as next_deadline, ${birthTasks} as birth_tasks
       from path p where ${where(conditions)} order by p.opened_on desc, p.id desc limit ?`,
      [...conditions.flatMap((each) => each.parameters), filter.limit + 1],
    );
    const page = pageOf(rows, filter.limit, (row) => [row.opened_on, row.id]);
    tx.audit(page.items.map((row) => row.id));
    const people = await this.identities(tx, page.items);
    const followings = await this.followings.readAll(
      tx,
      page.items.map((row) => row.id),
    );
    const items = page.items.map((row) => rowView(row, people.get(row.person_id), followings.get(row.id)!));
    return { items, next: page.next };
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

  private identities(tx: RequestTx, rows: Row[]): Promise<Map<string, Identity>> {
    const needsDay = rows.some((row) => row.birth_tasks) && allows(tx.caller.roles, 'person.read');
    const fields: IdentityField[] = [
      'givenNames',
      'familyNames',
      ...(needsDay ? ['birthDate' as const] : []),
    ];
    return this.people.identities(tx, [...new Set(rows.map((row) => row.person_id))], fields);
  }

  private async conditions(tx: RequestTx, filter: CaseloadFilter): Promise<Condition[]> {
    const { stage, programme, organisationId, followed, followedBy, underWay, q, due } = filter;
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
      ...(followed === 'NOBODY' ? [byNobody] : []),
      ...(underWay ? [{ sql: needsFollowing, parameters: [] }] : []),
      ...(followed === 'MINE' ? [byOneOf(await this.followings.selves(tx))] : []),
      ...(followedBy ? [byOneOf(followedBy)] : []),
      ...(due === undefined ? [] : [{ sql: `${deadline} <= ?::date`, parameters: [due] }]),
    ];
  }
}

const byNobody: Condition = {
  sql: `p.id in (select path_id from path_follower where account is null) and ${needsFollowing}`,
  parameters: [],
};
const byOneOf = (accounts: readonly string[]): Condition => ({
  sql: 'p.id in (select path_id from path_follower where account = any(?::uuid[]))',
  parameters: [arrayLiteral(accounts)],
});

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

/** The earliest day, true also where it follows from the date of birth. */
function nextDeadline({ next_deadline: known, birth_tasks: kinds }: Row, birthDate: Day | null): Day | null {
  const days = birthDate === null ? [] : (kinds ?? []).map((kind) => birthTaskDay(kind, birthDate));
  return [known, ...days].filter((day) => day !== null).toSorted()[0] ?? null;
}

function rowView(row: Row, person: Identity | undefined, following: Following): CaseloadRow {
  return {
    pathId: row.id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    name: person ? fullName(person) : '',
    stage: row.stage,
    programme: row.programme,
    stageOn: row.stage_on,
    ribbon: ribbonOf(row.state),
    nextDeadline: nextDeadline(row, person?.birthDate ?? null),
    following,
    version: row.version,
  };
}
