import { addDays, addMonths, type Day } from '#kernel';

/** Last day of a contract of so many months; null: open-ended. */
export function contractEnd(startsOn: Day, months: number): Day;
export function contractEnd(startsOn: Day, months: number | null): Day | null;
export function contractEnd(startsOn: Day, months: number | null): Day | null {
  return months === null ? null : addDays(addMonths(startsOn, months), -1);
}
