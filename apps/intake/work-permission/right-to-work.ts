import { addDays, type Day } from '#kernel';
import { inForce } from './dated-rule.js';
import { governsFrom, permitRuling } from './permit-ruling.js';
import { turningDays } from './turning-days.js';
import { freeMovementRules } from './work-rules.js';
import { ruled, unknown, type PermitFacts, type WorkRuling } from './work-ruling.js';

/** What is known of a person, as far as the right to work goes. */
export interface WorkFacts {
  /** The country whose rules apply, ISO 3166-1 alpha-2: where the path is. */
  country: string;
  /** ISO 3166-1 alpha-2, stateless = `XS`; empty = not known. */
  citizenships: readonly string[];
  /** In the order in which they replaced one another: a later one governs from its first day. */
  permits: readonly PermitFacts[];
}

/** Days with one ruling, `from` and `to` included; `to` null = with no end in sight. */
export interface WorkInterval extends WorkRuling {
  from: Day;
  to: Day | null;
  allowed: boolean;
}

const ownCitizen = { validFrom: null, validTo: null, source: 'Citizenship' };

/** Whether the person may work on `day`, by which rule and where that rule is written. Never a silent "no". */
export function rightToWorkOn(facts: WorkFacts, day: Day): WorkRuling {
  const { citizenships, country } = facts;
  if (citizenships.includes(country)) return ruled('YES', 'right-to-work.citizen', ownCitizen);
  const free = freeMovementRules.find(
    (row) =>
      inForce(row, day) &&
      row.countries.includes(country) &&
      citizenships.some((each) => row.nationals.includes(each)),
  );
  if (free) return ruled('YES', 'right-to-work.free-movement', free);
  const permit = facts.permits.findLast((each) => (governsFrom(each) ?? day) <= day);
  if (permit) return permitRuling(permit, country, day);
  return unknown([citizenships.length === 0 ? 'citizenship' : 'permit']);
}

/** The same answer for every day from `from` on, as contiguous intervals; the last one has no end. */
export function rightToWorkTimeline(facts: WorkFacts, from: Day): WorkInterval[] {
  const days = [from, ...turningDays(facts.permits).filter((day) => day > from)];
  const intervals: WorkInterval[] = [];
  for (const day of days) {
    const ruling = rightToWorkOn(facts, day);
    const last = intervals.at(-1);
    if (last && sameRuling(last, ruling)) continue;
    if (last) last.to = addDays(day, -1);
    intervals.push({ ...ruling, from: day, to: null, allowed: ruling.answer === 'YES' });
  }
  return intervals;
}

function sameRuling(a: WorkRuling, b: WorkRuling): boolean {
  return a.rule === b.rule && a.source === b.source && a.missing.join() === b.missing.join();
}
