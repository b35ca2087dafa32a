import { addDays, addMonths, type Day } from '#kernel';

/** Last day of a contract of so many months; null: open-ended. */
export function contractEnd(startsOn: Day, months: number): Day;
export function contractEnd(startsOn: Day, months: number | null): Day | null;
export function contractEnd(startsOn: Day, months: number | null): Day | null {
  if (months === null) return null;
  const key = `${startsOn}+${months}`;
  let end = known.get(key);
  if (end === undefined) {
    end = addDays(addMonths(startsOn, months), -1);
    if (known.size > mostKnown) known.clear();
    known.set(key, end);
  }
  return end;
}

/** Thousands of offers share a few lengths, and a day costs more to work out than to look up. */
const known = new Map<string, Day>();
const mostKnown = 20_000;
