import { ownTaskKinds, type PostponeReason, type TaskKind, type TaskStatus } from '#contracts';
import { addDays, type Day, DomainError, violated } from '#kernel';
import type { Caller, Role } from '#web';
import { doersOf, taskRules } from './task-rules.js';

/** As far as a decision needs it. `dueOn` is the event's day, which no decision moves. */
export interface Task {
  kind: TaskKind;
  status: TaskStatus;
  role: Role;
  dueOn: Day;
  remindFrom: Day;
}

/** What a decision changes. `on` is the day it happened. */
export interface TaskChange {
  status: TaskStatus;
  remindFrom: Day;
  on: Day;
  reason: PostponeReason | null;
}

/** Who decides, and on which day. */
export interface Decider {
  roles: readonly Role[];
  today: Day;
}

/** A task that a person sets is shown from so many days before its day. */
const ownRemindDays = 7;
/** Longest that a task can be put off in one go. */
const longestPostponement = 180;

export function ownRemindFrom(dueOn: Day): Day {
  return addDays(dueOn, -ownRemindDays);
}

export function decideDone(task: Task, { on }: { on: Day }, { roles, today }: Decider): TaskChange {
  requireDoer(task, roles);
  requireToDo(task);
  if (on > today) throw violated('task.done-not-in-future', 'a task cannot be done on a day to come', { on });
  return { status: 'DONE', remindFrom: task.remindFrom, on, reason: null };
}

/** Puts off the day from which it is shown; a task that is late stays late when it comes back. */
export function decidePostponed(
  task: Task,
  { until, reason }: { until: Day; reason: PostponeReason },
  { roles, today }: Decider,
): TaskChange {
  requireDoer(task, roles);
  requireToDo(task);
  if (until <= today)
    throw violated('task.postponed-to-a-day-to-come', 'put it off to a day to come', { until });
  const latest = addDays(today, longestPostponement);
  if (until > latest) throw violated('task.postponed-too-far', 'that is too far away', { until, latest });
  if (taskRules[task.kind].deadline && until > task.dueOn) {
    throw violated('task.deadline-set-by-law', 'the law sets this day: do it, or say that it is done', {
      until,
      dueOn: task.dueOn,
    });
  }
  return { status: 'POSTPONED', remindFrom: until, on: today, reason };
}

type Changeable = Pick<Task, 'kind' | 'status' | 'role'> & { setBy: string };
type Changer = Pick<Caller, 'account' | 'roles'>;

/** A task that a person set is changed and withdrawn, as long as it is to do, by whoever set it and whoever is to do it. */
export function mayChange(task: Changeable, by: Changer): boolean {
  const toDo = task.status === 'OPEN' || task.status === 'POSTPONED';
  return (
    isOwn(task) &&
    toDo &&
    (task.setBy === by.account || by.roles.some((role) => doersOf(task).includes(role)))
  );
}

export function requireMayChange(task: Changeable, by: Changer): void {
  if (mayChange(task, by)) return;
  // What a rule asks for follows the facts it rests on.
  if (!isOwn(task))
    throw violated('task.set-by-a-rule', 'put right what this task rests on', { kind: task.kind });
  requireToDo(task);
  requireDoer(task, by.roles);
}

function isOwn({ kind }: Pick<Task, 'kind'>): boolean {
  return (ownTaskKinds as readonly TaskKind[]).includes(kind);
}

/** Takes back what was ticked by mistake, or what a person had set and the end of the path closed. */
export function decideReopened(task: Task, { roles, today }: Decider): TaskChange {
  requireDoer(task, roles);
  if (task.status !== 'DONE' && !(isOwn(task) && task.status === 'MOOT')) {
    throw new DomainError('INVALID_TRANSITION', 'only what was done is taken back', {
      rule: 'task.not-done',
      facts: { status: task.status },
    });
  }
  return { status: 'OPEN', remindFrom: task.remindFrom, on: today, reason: null };
}

/** What one role owes, another cannot tick off: the office would wait for a report that nobody writes. */
function requireDoer(task: Pick<Task, 'kind' | 'role'>, roles: readonly Role[]): void {
  const doers = doersOf(task);
  if (roles.some((role) => doers.includes(role))) return;
  throw new DomainError('FORBIDDEN', `this task is for ${doers.join(' or ')}`, {
    rule: 'task.not-yours',
    facts: { roles: doers },
  });
}

function requireToDo({ status }: Pick<Task, 'status'>): void {
  if (status === 'OPEN' || status === 'POSTPONED') return;
  throw new DomainError('INVALID_TRANSITION', 'this task is closed', {
    rule: 'task.closed',
    facts: { status },
  });
}
