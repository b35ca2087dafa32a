import type { Day } from '#kernel';
import { foldName, skeletons } from './name-fold.js';

/** What is compared of two people. */
export interface Likeness {
  names: string;
  birthDate: Day | null;
}

/** Why two records may be one person, strongest first; the console has a sentence for each. */
export const likenessReasons = [
  'same-names',
  'names-sound-alike',
  'part-of-the-names',
  'same-birth-date',
  'birth-day-and-month-swapped',
  'same-birth-year',
  'birth-year-one-off',
  'birth-date-not-known',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

const weights: Record<LikenessReason, number> = {
  'same-names': 5,
  'names-sound-alike': 4,
  'part-of-the-names': 2,
  'same-birth-date': 4,
  'birth-day-and-month-swapped': 3,
  'same-birth-year': 2,
  'birth-year-one-off': 1,
  'birth-date-not-known': 0,
};

/** Years a birth date may be off and still be the same person's. */
export const yearTolerance = 1;

/** The reasons two records may be one person; null when they are not alike. Whoever looks decides, never this. */
export function likeness(typed: Likeness, kept: Likeness): { why: LikenessReason[]; score: number } | null {
  const names = nameReason(typed.names, kept.names);
  const birth = birthReason(typed.birthDate, kept.birthDate);
  if (names === null || birth === null) return null;
  return { why: [names, birth], score: weights[names] + weights[birth] };
}

function nameReason(typed: string, kept: string): LikenessReason | null {
  const [here, there] = [foldName(typed).toSorted().join(' '), foldName(kept).toSorted().join(' ')];
  if (here === there) return 'same-names';
  const [one, other] = [skeletons(typed), new Set(skeletons(kept))];
  const shared = one.filter((each) => other.has(each)).length;
  if (shared === 0) return null;
  if (shared === one.length && shared === other.size) return 'names-sound-alike';
  // A middle name left out on either side; a shared given name among different family names is not enough.
  return shared === Math.min(one.length, other.size) ? 'part-of-the-names' : null;
}

function birthReason(typed: Day | null, kept: Day | null): LikenessReason | null {
  if (typed === null || kept === null) return 'birth-date-not-known';
  if (typed === kept) return 'same-birth-date';
  const [year, month, day] = typed.split('-');
  if (`${year}-${day}-${month}` === kept) return 'birth-day-and-month-swapped';
  const apart = Math.abs(Number(year) - Number(kept.slice(0, 4)));
  if (apart > yearTolerance) return null;
  return apart === 0 ? 'same-birth-year' : 'birth-year-one-off';
}
