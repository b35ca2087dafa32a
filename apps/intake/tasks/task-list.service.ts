import { arrayLiteral } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ownTaskKinds, stages, type Stage, type TaskStatus } from '#contracts';
import { isDay, isId, type Day } from '#kernel';
import { allows, decodeCursor, pageOf, type Page, type RequestTx } from '#web';
import { birthTaskKinds } from '../alerts/adulthood.js';
import { Calendar } from '../calendar.js';
import { FollowingStore } from '../following/following.store.js';
import { Workload } from '../following/workload.service.js';
import { TaskViews, type TaskListRow } from './task-views.service.js';
import type { TaskCounts, TaskFilter, TaskView, TodayView } from './task.dto.js';
import { lastOfWeek, urgencies, type Urgency } from './urgency.js';

interface Condition {
  sql: string;
  parameters: unknown[];
}

type Counted = Pick<TodayView, 'tasks' | 'nextOn'>;

const toDo = ['OPEN', 'POSTPONED'] as const satisfies TaskStatus[];
const urgentAtMost = 50;
/** Minors are few; more than this and the list of the day is cut like any other. */
const birthTasksAtMost = 500;
const nameOf = {
  OVERDUE: 'overdue',
  TODAY: 'today',
  WEEK: 'week',
  SOON: 'soon',
  LATER: 'later',
} as const satisfies Record<Urgency, keyof TaskCounts>;
const notLater = urgencies.filter((urgency) => urgency !== 'LATER');
const any = (column: string, type: string, values: readonly string[]): Condition => ({
  sql: `${column} = any(?::${type}[])`,
  parameters: [arrayLiteral(values)],
});
const none = (column: string, values: readonly string[]): Condition => ({
  sql: `${column} <> all(?::text[])`,
  parameters: [arrayLiteral(values)],
});

/** What is to be done, within the caller's scope, most urgent first. */
@Injectable()
export class TaskList {
  constructor(
    private readonly tasks: TaskViews,
    private readonly calendar: Calendar,
    private readonly followings: FollowingStore,
    private readonly workload: Workload,
  ) {}

  async page(tx: RequestTx, filter: TaskFilter): Promise<Page<TaskView>> {
    const today = this.calendar.day(tx.now);
    const { status = toDo, kind, pathId, due, cursor, limit } = filter;
    const conditions = [
      ...withinSight(tx),
      any('t.status', 'text', status),
      ...(filter.mine ? [await this.mine(tx)] : []),
      ...(kind ? [any('t.kind', 'text', kind)] : []),
      ...(pathId ? [any('t.path_id', 'uuid', [pathId])] : []),
      ...(due ? [isDue(due, today)] : []),
      ...afterCursor(cursor),
    ];
    const rows = await this.rows(tx, conditions, limit + 1);
    const page = pageOf(rows, limit, (row) => [row.due_on, row.id]);
    return { items: await this.tasks.of(tx, page.items, today), next: page.next };
  }

  async today(tx: RequestTx, mine: boolean): Promise<TodayView> {
    const today = this.calendar.day(tx.now);
    const own = [...withinSight(tx), any('t.status', 'text', toDo), ...(mine ? [await this.mine(tx)] : [])];
    // Of these the database knows the month only: they are counted and put in order by their true days.
    const hidden = await this.rows(tx, [...own, any('t.kind', 'text', birthTaskKinds)], birthTasksAtMost);
    const birthTasks = await this.tasks.of(tx, hidden, today);
    const others = [...own, none('t.kind', birthTaskKinds)];
    const shown = await this.rows(tx, [...others, isDue(notLater, today)], urgentAtMost);
    const stageTotals = await this.stageTotals(tx);
    return {
      today,
      ...withBirthTasks(await this.counts(tx, others, today), birthTasks),
      urgent: [
        ...birthTasks.filter(({ urgency }) => urgency !== 'LATER'),
        ...(await this.tasks.of(tx, shown, today)),
      ]
        .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
        .slice(0, urgentAtMost),
      unfollowed: allows(tx.caller.roles, 'following.write') ? await this.workload.unfollowed(tx) : 0,
      stages: stageTotals,
      paths: stageTotals.reduce((sum, { paths }) => sum + paths, 0),
    };
  }

  /**
   * What belongs to a role of the caller; of a case worker, only what concerns the people they follow or cover for, what
   * they set themself, and what another organisation asks of theirs, where nobody follows that person yet.
   */
  private async mine(tx: RequestTx): Promise<Condition> {
    const selves = arrayLiteral(await this.followings.selves(tx));
    return {
      sql: `t.role = any(?::text[]) and (t.role <> 'SOCIAL_WORKER' or t.organisation_id <> p.organisation_id
        or (t.raised_by = ? and t.kind = any(?::text[]))
        or t.path_id in (select path_id from path_follower where account = any(?::uuid[])))`,
      parameters: [arrayLiteral(tx.caller.roles), tx.caller.account, arrayLiteral(ownTaskKinds), selves],
    };
  }

  private rows(tx: RequestTx, conditions: Condition[], limit: number): Promise<TaskListRow[]> {
    return tx.em.execute<TaskListRow[]>(
      `select t.id, t.version, t.path_id, p.person_id, t.organisation_id, t.kind, t.status, t.due_on::text,
              t.remind_from::text, t.role, t.subject_id, t.facts, t.has_text, t.raised_by
       from task t join path p on p.id = t.path_id where ${where(conditions)} order by t.due_on, t.id limit ?`,
      [...parametersOf(conditions), limit],
    );
  }

  private async counts(tx: RequestTx, own: Condition[], today: Day): Promise<Counted> {
    const columns = urgencies.map((urgency) => isDue([urgency], today));
    const counted = columns.map(
      ({ sql }, at) => `count(*) filter (where ${sql})::int as ${nameOf[urgencies[at]!]}`,
    );
    const [row] = await tx.em.execute<(TaskCounts & { next: Day | null })[]>(
      `select ${counted.join(', ')}, min(t.remind_from) filter (where t.remind_from > ?)::text as next
       from task t join path p on p.id = t.path_id where ${where(own)}`,
      [...parametersOf(columns), today, ...parametersOf(own)],
    );
    const { next, ...tasks } = row!;
    return { tasks, nextOn: next };
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
}

const where = (conditions: Condition[]) => conditions.map(({ sql }) => sql).join(' and ') || 'true';
const parametersOf = (conditions: Condition[]) => conditions.flatMap(({ parameters }) => parameters);

function withinScope({ caller }: RequestTx, table: 't' | 'p'): Condition[] {
  if (caller.organisations === 'ALL') return [];
  return [any(`${table}.organisation_id`, 'uuid', caller.organisations)];
}

/** Days that follow from the date of birth are for whoever may read the person. */
function withinSight(tx: RequestTx): Condition[] {
  const scope = withinScope(tx, 't');
  return allows(tx.caller.roles, 'person.read') ? scope : [...scope, none('t.kind', birthTaskKinds)];
}

/** As `urgencyOf` has it, for the database. */
function isDue(chosen: readonly Urgency[], today: Day): Condition {
  const week = lastOfWeek(today);
  const shown = 't.remind_from <= ? and t.due_on';
  const ranges: Record<Urgency, Condition> = {
    OVERDUE: { sql: `${shown} < ?`, parameters: [today, today] },
    TODAY: { sql: `${shown} = ?`, parameters: [today, today] },
    WEEK: { sql: `${shown} > ? and t.due_on <= ?`, parameters: [today, today, week] },
    SOON: { sql: `${shown} > ?`, parameters: [today, week] },
    LATER: { sql: 't.remind_from > ?', parameters: [today] },
  };
  const conditions = chosen.map((urgency) => ranges[urgency]);
  return {
    sql: `(${conditions.map(({ sql }) => `(${sql})`).join(' or ') || 'true'})`,
    parameters: parametersOf(conditions),
  };
}

function withBirthTasks({ tasks, nextOn }: Counted, birthTasks: TaskView[]): Counted {
  const sum = { ...tasks };
  for (const { urgency } of birthTasks) sum[nameOf[urgency]] += 1;
  const later = birthTasks.filter(({ urgency }) => urgency === 'LATER').map(({ remindFrom }) => remindFrom);
  return { tasks: sum, nextOn: [nextOn, ...later].filter((day) => day !== null).toSorted()[0] ?? null };
}

function afterCursor(cursor: string | undefined): Condition[] {
  if (cursor === undefined) return [];
  const parameters = decodeCursor(cursor, isDay, isId);
  return [{ sql: '(t.due_on, t.id) > (?::date, ?::uuid)', parameters }];
}
