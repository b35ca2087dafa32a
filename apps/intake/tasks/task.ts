import type { PostponeReason, TaskKind, TaskStatus } from '#contracts';
import { addDays, type Day, DomainError, violated } from '#kernel';
import { taskRules } from './task-rules.js';

/** As far as a decision needs it. */
export interface Task {
  kind: TaskKind;
  status: TaskStatus;
  dueOn: Day;
}

/** What a decision changes. `on` is the day it happened. */
export interface TaskChange {
  status: TaskStatus;
  dueOn: Day;
  on: Day;
  reason: PostponeReason | null;
}

/** Longest that a task can be put off in one go. */
const longestPostponement = 180;

export function decideDone(task: Task, { on, today }: { on: Day; today: Day }): TaskChange {
  requireToDo(task);
  if (on > today) throw violated('task.done-not-in-future', 'a task cannot be done on a day to come', { on });
  return { status: 'DONE', dueOn: task.dueOn, on, reason: null };
}

export function decidePostponed(
  task: Task,
  { until, reason, today }: { until: Day; reason: PostponeReason; today: Day },
): TaskChange {
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
  return { status: 'POSTPONED', dueOn: until, on: today, reason };
}

function requireToDo({ status }: Task): void {
  if (status === 'OPEN' || status === 'POSTPONED') return;
  throw new DomainError('INVALID_TRANSITION', 'this task is closed', {
    rule: 'task.closed',
    facts: { status },
  });
}
