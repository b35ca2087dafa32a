import type { RaisedTaskKind } from '#contracts';
import { addDays, type Day } from '#kernel';

/**
 * A day that the law or a paper names, watched on somebody's behalf. There is one task for each, raised as soon as the
 * day is known: however far it is, it is on the list of what comes.
 */
export interface Watch {
  kind: RaisedTaskKind;
  /** Stable: the same day of the same thing has the same key, however often it is worked out. */
  key: string;
  /** The day of the event. Late is what lies behind it, and nothing else. */
  dueOn: Day;
  /** From this day on it is put before people. */
  remindFrom: Day;
  /** The placement, membership or document it is about. */
  subjectId: string | null;
  /** Whose task it is, where not the responsible organisation's. */
  organisationId?: string;
  /** Days, codes and numbers that the reader is shown. Nothing that identifies a person. */
  facts: Record<string, string | number | null>;
}

/** A watch that speaks up so many days before its day. */
export function watch(
  kind: RaisedTaskKind,
  key: string,
  { dueOn, daysBefore }: { dueOn: Day; daysBefore: number },
  facts: Watch['facts'] = {},
): Watch {
  return { kind, key, dueOn, remindFrom: addDays(dueOn, -daysBefore), subjectId: null, facts };
}
