import type { TaskStatus } from '#contracts';
import type { Day } from '#kernel';
import { isDeepStrictEqual } from 'node:util';
import type { Watch } from './watch.js';

/** A task on record that is not moot. */
export interface TaskOnRecord {
  key: string;
  status: TaskStatus;
  dueOn: Day;
  remindFrom: Day;
  facts: Record<string, unknown>;
}

/** Whether the tasks on record are those that are due: then there is nothing to write. */
export function inLine(due: readonly Watch[], onRecord: readonly TaskOnRecord[]): boolean {
  const recorded = new Map(onRecord.map((task) => [task.key, task]));
  const keys = new Set(due.map(({ key }) => key));
  const nothingMoot = onRecord.every(({ key, status }) => status === 'DONE' || keys.has(key));
  return nothingMoot && due.every((task) => agrees(task, recorded.get(task.key)));
}

/** What was done is left as it is; of what somebody put off, the day from which it is shown again is theirs. */
function agrees(due: Watch, recorded: TaskOnRecord | undefined): boolean {
  if (!recorded) return false;
  const { status, dueOn, remindFrom, facts } = recorded;
  if (status === 'DONE') return true;
  if (status !== 'POSTPONED' && remindFrom !== due.remindFrom) return false;
  return dueOn === due.dueOn && isDeepStrictEqual(facts, due.facts);
}
