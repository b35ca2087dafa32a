import type { RaisedTaskKind } from '#contracts';
import { addDays, type Day } from '#kernel';

/** A day to watch on somebody's behalf, and when to speak of it. */
export interface Watch {
  kind: RaisedTaskKind;
  /** Stable: the same day of the same thing has the same key, however often it is worked out. */
  key: string;
  target: Day;
  /** Days relative to `target`, ascending, on which to speak; empty = as soon as it is known. */
  steps: readonly number[];
  /**
   * LADDER: each step is a task of its own, due that day, and takes the place of the one before.
   * SINGLE: one task, due on `target`; a later step only makes it more urgent.
   */
  mode: 'LADDER' | 'SINGLE';
  /** The placement, membership or document it is about. */
  subjectId: string | null;
  /** Whose task it is, where not the responsible organisation's. */
  organisationId?: string;
  /** Days, codes and numbers that the reader is shown. Nothing that identifies a person. */
  facts: Record<string, string | number | null>;
}

/** A task that ought to exist. `step` is the one of the watch that was reached, null where it has none. */
export interface DueTask {
  kind: RaisedTaskKind;
  key: string;
  dueOn: Day;
  step: number | null;
  subjectId: string | null;
  organisationId?: string;
  facts: Record<string, string | number | null>;
}

/** What a watch asks for by `today`. A day that was missed is caught up: the latest step reached counts. */
export function dueBy(watch: Watch, today: Day): DueTask | null {
  const { kind, key, target, steps, subjectId, organisationId } = watch;
  const whose = organisationId === undefined ? {} : { organisationId };
  const step = steps.findLast((days) => addDays(target, days) <= today);
  if (step === undefined && steps.length > 0) return null;
  const facts = { ...watch.facts, target };
  if (watch.mode === 'SINGLE' || step === undefined) {
    return { kind, key, dueOn: target, step: step ?? null, subjectId, ...whose, facts };
  }
  return { kind, key: `${key}.${step}`, dueOn: addDays(target, step), step, subjectId, ...whose, facts };
}

/** First day after `today` on which a watch will ask for more; null when it has said everything. */
export function speaksNextOn(watch: Watch, today: Day): Day | null {
  return watch.steps.map((days) => addDays(watch.target, days)).find((day) => day > today) ?? null;
}
