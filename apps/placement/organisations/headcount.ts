import type { OrganisationKind } from '#contracts';
import { addDays, addYears, daysBetween, violated, type Day } from '#kernel';
import { branchesOf } from './organisation.js';

/** Heads in branch B from a day on, until the next count (L. 381/1991, art. 4: heads, not hours). */
export interface Headcount {
  on: Day;
  /** `W`: workers who are neither disadvantaged nor volunteers. */
  workers: number;
  /** `S`: people of the categories of art. 4 whose status a public administration has documented. */
  disadvantaged: number;
  volunteers: number;
  recordedAt: Date;
}

export type ShareReading = 'S_OVER_W' | 'S_OVER_ALL';

interface ShareRule {
  reading: ShareReading;
  minimum: number;
  validFrom: Day;
  validTo: Day | null;
  source: string;
}

/** The reading in force, by date. Another reading is a new row here, never a new `if`. */
export const shareRules: ShareRule[] = [
  {
    reading: 'S_OVER_W',
    minimum: 0.3,
    validFrom: '1991-12-18',
    validTo: null,
    source: 'L. 381/1991, art. 4(2)',
  },
];

/** The 30% share on the average of the twelve months that end on `asOf`, in both readings. */
export interface Share {
  asOf: Day;
  from: Day;
  /** Days of the twelve months for which a count is known. */
  daysCounted: number;
  /** Average heads. */
  disadvantaged: number;
  workers: number;
  volunteers: number;
  /** S / W; null when W is zero. */
  overWorkers: number | null;
  /** S / (S + W); null when both are zero. */
  overAll: number | null;
  inForce: ShareReading;
  minimum: number;
  source: string;
  /** Null when nobody works there. */
  met: boolean | null;
}

/** Only a branch B has a share to keep. Throws `organisation.headcount-needs-branch-b`. */
export function requireBranchB(kind: OrganisationKind): void {
  if (branchesOf(kind).includes('B')) return;
  throw violated(
    'organisation.headcount-needs-branch-b',
    'Only a type B or mixed cooperative keeps the 30% share.',
    { kind },
  );
}

/** Null before the first count. A later record of the same day corrects the earlier one. */
export function shareOn(counts: readonly Headcount[], asOf: Day): Share | null {
  const rule = shareRules.find(
    ({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || asOf <= validTo),
  );
  const from = addDays(addYears(asOf, -1), 1);
  const spells = spellsOf(counts, from, addDays(asOf, 1));
  const daysCounted = spells.reduce((sum, spell) => sum + spell.days, 0);
  if (!rule || daysCounted === 0) return null;
  const average = (heads: (count: Headcount) => number) =>
    spells.reduce((sum, { count, days }) => sum + heads(count) * days, 0) / daysCounted;
  const disadvantaged = average((count) => count.disadvantaged);
  const workers = average((count) => count.workers);
  const overWorkers = workers === 0 ? null : disadvantaged / workers;
  const overAll = disadvantaged + workers === 0 ? null : disadvantaged / (disadvantaged + workers);
  const share =
    rule.reading === 'S_OVER_ALL' ? overAll : (overWorkers ?? (disadvantaged > 0 ? Infinity : null));
  return {
    asOf,
    from,
    daysCounted,
    disadvantaged,
    workers,
    volunteers: average((count) => count.volunteers),
    overWorkers,
    overAll,
    inForce: rule.reading,
    minimum: rule.minimum,
    source: rule.source,
    met: share === null ? null : share >= rule.minimum,
  };
}

/** Volunteers may be at most half (L. 381/1991, art. 2(2)); told, not blocked, because members are not all counted here. */
export function tooManyVolunteers(share: Share): boolean {
  return share.volunteers > share.disadvantaged + share.workers;
}

/** How many days of [from, until) each count holds. */
function spellsOf(counts: readonly Headcount[], from: Day, until: Day): { count: Headcount; days: number }[] {
  const latest = new Map<Day, Headcount>();
  for (const count of [...counts].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()))
    latest.set(count.on, count);
  const steps = [...latest.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
  return steps.flatMap((count, index) => {
    const start = count.on < from ? from : count.on;
    const next = steps[index + 1]?.on ?? until;
    const days = daysBetween(start, next < until ? next : until);
    return days > 0 ? [{ count, days }] : [];
  });
}
