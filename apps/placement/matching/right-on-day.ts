import type { Day } from '#kernel';
import { unknownRule } from './constraints/right-to-work.js';
import type { WorkPeriod } from './seeker.js';

/** The right to work on one day, by intake's rule. */
export type RightOnDay =
  | { answer: 'YES' | 'NO'; rule: string; allowedFrom: Day | null }
  | { answer: 'UNKNOWN'; rule: string | null };

/** The right to work on one day, from what intake has told of the days to come. */
export function rightOn(periods: WorkPeriod[], on: Day): RightOnDay {
  const period = periods.find(({ from, to }) => from <= on && (to === null || on <= to));
  if (!period || period.rule === unknownRule) return { answer: 'UNKNOWN', rule: period?.rule ?? null };
  const again = periods.find(({ from, allowed }) => allowed && from > on);
  return { answer: period.allowed ? 'YES' : 'NO', rule: period.rule, allowedFrom: again?.from ?? null };
}
