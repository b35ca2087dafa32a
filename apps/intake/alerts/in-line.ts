import type { TaskStatus } from '#contracts';
import type { Day } from '#kernel';
import { isDeepStrictEqual } from 'node:util';
import type { DueTask } from './watch.js';

/** A task on record, raised by a rule and not moot. */
export interface TaskOnRecord {
  key: string;
  status: TaskStatus;
  dueOn: Day;
  step: number | null;
  facts: Record<string, unknown>;
}

/** Whether the tasks on record are those that are due: then there is nothing to write. */
export function inLine(due: readonly DueTask[], onRecord: readonly TaskOnRecord[]): boolean {
  const recorded = new Map(onRecord.map((task) => [task.key, task]));
  const keys = new Set(due.map(({ key }) => key));
  const nothingMoot = onRecord.every(({ key, status }) => status === 'DONE' || keys.has(key));
  return nothingMoot && due.every((task) => agrees(task, recorded.get(task.key)));
}

/** What was done, or put off by somebody, is left as it is. */
function agrees(due: DueTask, recorded: TaskOnRecord | undefined): boolean {
  if (!recorded) return false;
  if (recorded.status !== 'OPEN') return true;
  const { dueOn, step, facts } = recorded;
  return dueOn === due.dueOn && step === due.step && isDeepStrictEqual(facts, due.facts);
}
