import { addDays, addMonths, daysBetween, type Day, type Random } from '#kernel';

/** First day of the calendar quarter `back` quarters ago. */
export function quarterStart(today: Day, back: number): Day {
  const month = Number(today.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  return addMonths(`${today.slice(0, 4)}-${first}-01`, -3 * back);
}

/**
 * A day in a quarter, at least `age` days ago. Early in a quarter nobody can have come so far within it: then
 * the quarter before.
 */
export function dayInCohort(chance: Random, today: Day, back: number, age: number): Day {
  const first = quarterStart(today, back);
  const end = addDays(addMonths(first, 3), -1);
  const latest = [end, addDays(today, -age)].toSorted()[0]!;
  if (latest < first) return dayInCohort(chance, today, back + 1, age);
  return addDays(first, chance.int(0, daysBetween(first, latest)));
}

/** Days one after another from `from` on, `gaps` apart (least and most); pressed together to end by `until`. */
export function daysAfter(
  chance: Random,
  from: Day,
  until: Day,
  gaps: readonly (readonly [number, number])[],
): Day[] {
  const drawn = gaps.map(([least, most]) => chance.int(least, most));
  const wanted = drawn.reduce((sum, gap) => sum + gap, 0);
  const room = Math.max(0, daysBetween(from, until));
  const press = wanted > room ? room / wanted : 1;
  let day = from;
  return drawn.map((gap) => (day = addDays(day, Math.floor(gap * press))));
}
