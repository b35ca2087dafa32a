import type { TaskKind } from '#contracts';
import { addDays, addMonths, addYears, type Day } from '#kernel';
import { adulthoodMonthsBefore, stayAfterAdulthoodMonths } from './alert-days.js';
import type { Watch } from './watch.js';

/**
 * Days that follow from the date of birth, which lies sealed. A task stands in the clear: with the eighteenth birthday in
 * it, it would hold the date of birth. So the row holds the last day of the month, and the day itself is worked out at
 * every reading, for whoever may read the person (docs/adr/0007).
 */
const dayAt = {
  ADULTHOOD: (birthDate: Day) => addYears(birthDate, 18),
  ADULT_STAY_END: (birthDate: Day) => addMonths(addYears(birthDate, 18), stayAfterAdulthoodMonths),
} as const;

export type BirthTaskKind = keyof typeof dayAt;
export const birthTaskKinds = Object.keys(dayAt) as BirthTaskKind[];

export function isBirthTask(kind: TaskKind): kind is BirthTaskKind {
  return kind in dayAt;
}

/** The day itself, for the eyes of whoever may know the date of birth. */
export function birthTaskDay(kind: BirthTaskKind, birthDate: Day): Day {
  return dayAt[kind](birthDate);
}

/**
 * For somebody who was a minor when the path was opened. The six months count in a reception project only, and no longer
 * where its end as granted (`until`, null = none on record) lies beyond them already.
 */
export function adulthoodWatches(
  pathId: string,
  birthDate: Day | null,
  reception: { until: Day | null } | null,
): Watch[] {
  if (birthDate === null) return [];
  const stays = reception !== null && (reception.until ?? '') <= birthTaskDay('ADULT_STAY_END', birthDate);
  const kinds: BirthTaskKind[] = stays ? birthTaskKinds : ['ADULTHOOD'];
  return kinds.map((kind) => {
    const firstOfMonth = `${birthTaskDay(kind, birthDate).slice(0, 7)}-01`;
    return {
      kind,
      key: `${kind.toLowerCase().replaceAll('_', '-')}.${pathId}`,
      dueOn: addDays(addMonths(firstOfMonth, 1), -1),
      remindFrom: addMonths(firstOfMonth, -adulthoodMonthsBefore),
      subjectId: null,
      facts: {},
    };
  });
}
