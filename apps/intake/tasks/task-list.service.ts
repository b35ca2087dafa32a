import { arrayLiteral } from '#persistence';
import { Injectable } from '@nestjs/common';
import { stages, type Stage, type TaskKind, type TaskStatus } from '#contracts';
import { addDays, isDay, isId, type Day } from '#kernel';
import { allows, decodeCursor, pageOf, type Page, type RequestTx, type Role } from '#web';
import { Calendar } from '../calendar.js';
import { PersonStore } from '../people/person.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { taskRules } from './task-rules.js';
import type { TaskCounts, TaskFilter, TaskView, TodayView, Urgency } from './task.dto.js';

interface Row {
  id: string;
  version: number;
  path_id: string;
  person_id: string;
  organisation_id: string;
  kind: TaskKind;
  status: TaskStatus;
  due_on: Day;
  step: number | null;
  role: Role;
  subject_id: string | null;
  facts: Record<string, unknown>;
  has_text: boolean;
}

interface Condition {
  sql: string;
  parameters: unknown[];
}

const toDo = ['OPEN', 'POSTPONED'] as const;
const weekDays = 7;
const any = (column: string, type: string, values: readonly string[]): Condition => ({
  sql: `${column} = any(?::${type}[])`,
  parameters: [arrayLiteral(values)],
});

/** What is to be done, within the caller's scope, most urgent first. */
@Injectable()
export class TaskList {
  constructor(
    private readonly people: PersonStore,
    private readonly texts: SealedTextStore,
    private readonly calendar: Calendar,
  ) {}

  async page(tx: RequestTx, filter: TaskFilter): Promise<Page<TaskView>> {
    const today = this.calendar.day(tx.now);
    const { status = toDo, kind, pathId, due, cursor, limit } = filter;
    const conditions = [
      ...withinScope(tx, 't'),
      any('t.status', 'text', status),
      ...(filter.mine ? [any('t.role', 'text', tx.caller.roles)] : []),
      ...(kind ? [any('t.kind', 'text', kind)] : []),
      ...(pathId ? [any('t.path_id', 'uuid', [pathId])] : []),
      ...(due ? [isDue(due, today)] : []),
      ...afterCursor(cursor),
    ];
    const rows = await this.rows(tx, conditions, limit + 1);
    const page = pageOf(rows, limit, (row) => [row.due_on, row.id]);
    return { items: await this.views(tx, page.items, today), next: page.next };
  }

  async today(tx: RequestTx, mine: boolean): Promise<TodayView> {
    const today = this.calendar.day(tx.now);
    const own = [
      ...withinScope(tx, 't'),
      any('t.status', 'text', toDo),
      ...(mine ? [any('t.role', 'text', tx.caller.roles)] : []),
    ];
    const urgent = await this.rows(tx, [...own, isDue(['OVERDUE', 'WEEK'], today)], 50);
    const stageTotals = await this.stageTotals(tx);
    return {
      today,
      ...(await this.counts(tx, own, today)),
      urgent: await this.views(tx, urgent, today),
      stages: stageTotals,
      paths: stageTotals.reduce((sum, { paths }) => sum + paths, 0),
    };
  }

  private rows(tx: RequestTx, conditions: Condition[], limit: number): Promise<Row[]> {
    return tx.em.execute<Row[]>(
      `select t.id, t.version, t.path_id, p.person_id, t.organisation_id, t.kind, t.status, t.due_on::text, t.step,
              t.role, t.subject_id, t.facts, t.has_text
       from task t join path p on p.id = t.path_id where ${where(conditions)} order by t.due_on, t.id limit ?`,
      [...parametersOf(conditions), limit],
    );
  }

  private async counts(
    tx: RequestTx,
    own: Condition[],
    today: Day,
  ): Promise<{ tasks: TaskCounts; nextDueOn: Day | null }> {
    const lastOfWeek = addDays(today, weekDays);
    const [row] = await tx.em.execute<(TaskCounts & { next: Day | null })[]>(
      `select count(*) filter (where t.due_on < ?)::int as overdue,
              count(*) filter (where t.due_on between ? and ?)::int as week,
              count(*) filter (where t.due_on > ?)::int as later,
              min(t.due_on) filter (where t.due_on > ?)::text as next
       from task t where ${where(own)}`,
      [today, today, lastOfWeek, lastOfWeek, lastOfWeek, ...parametersOf(own)],
    );
    const { next, ...tasks } = row!;
    return { tasks, nextDueOn: next };
  }

  private async stageTotals(tx: RequestTx): Promise<TodayView['stages']> {
    const scope = withinScope(tx, 'p');
    const rows = await tx.em.execute<{ stage: Stage; paths: number }[]>(
      `select p.stage, count(*)::int as paths from path p where p.voided_on is null and ${where(scope)} group by 1`,
      parametersOf(scope),
    );
    const counted = new Map(rows.map(({ stage, paths }) => [stage, paths]));
    return stages.map((stage) => ({ stage, paths: counted.get(stage) ?? 0 }));
  }

  private async views(tx: RequestTx, rows: Row[], today: Day): Promise<TaskView[]> {
    tx.audit([...new Set(rows.map((row) => row.path_id))]);
    const names = await this.people.names(tx, [...new Set(rows.map((row) => row.person_id))]);
    const texts = new Map<string, string | null>();
    for (const row of rows) texts.set(row.id, await this.textOf(tx, row));
    return rows.map((row) => {
      const { rule, source, deadline } = taskRules[row.kind];
      return {
        id: row.id,
        version: row.version,
        pathId: row.path_id,
        organisationId: row.organisation_id,
        name: names.get(row.person_id) ?? '',
        kind: row.kind,
        status: row.status,
        dueOn: row.due_on,
        urgency: urgencyOf(row.due_on, today),
        step: row.step,
        role: row.role,
        rule,
        source,
        deadline,
        subjectId: row.subject_id,
        facts: row.facts,
        text: texts.get(row.id) ?? null,
      };
    });
  }

  private async textOf(tx: RequestTx, row: Row): Promise<string | null> {
    if (!row.has_text || !allows(tx.caller.roles, 'note.read')) return null;
    const place = `task.${row.id}`;
    const texts = await this.texts.read(tx, { personId: row.person_id, pathId: row.path_id }, [place]);
    return texts[place] ?? null;
  }
}

const where = (conditions: Condition[]) => conditions.map(({ sql }) => sql).join(' and ') || 'true';
const parametersOf = (conditions: Condition[]) => conditions.flatMap(({ parameters }) => parameters);

function withinScope({ caller }: RequestTx, table: 't' | 'p'): Condition[] {
  if (caller.organisations === 'ALL') return [];
  return [any(`${table}.organisation_id`, 'uuid', caller.organisations)];
}

export function urgencyOf(dueOn: Day, today: Day): Urgency {
  if (dueOn < today) return 'OVERDUE';
  return dueOn <= addDays(today, weekDays) ? 'WEEK' : 'LATER';
}

function isDue(urgencies: readonly Urgency[], today: Day): Condition {
  const lastOfWeek = addDays(today, weekDays);
  const ranges: Record<Urgency, Condition> = {
    OVERDUE: { sql: 't.due_on < ?', parameters: [today] },
    WEEK: { sql: 't.due_on between ? and ?', parameters: [today, lastOfWeek] },
    LATER: { sql: 't.due_on > ?', parameters: [lastOfWeek] },
  };
  const chosen = urgencies.map((urgency) => ranges[urgency]);
  return {
    sql: `(${chosen.map(({ sql }) => sql).join(' or ') || 'true'})`,
    parameters: parametersOf(chosen),
  };
}

function afterCursor(cursor: string | undefined): Condition[] {
  if (cursor === undefined) return [];
  const parameters = decodeCursor(cursor, isDay, isId);
  return [{ sql: '(t.due_on, t.id) > (?::date, ?::uuid)', parameters }];
}
