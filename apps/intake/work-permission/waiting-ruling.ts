import { addDays, addMonths, type Day } from '#kernel';
import { inForce } from './dated-rule.js';
import { rowsOf } from './country-rows.js';
import { waitingRules, type WaitingRule } from './waiting-rules.js';
import { ruled, unknown, type PermitFacts, type WorkRuling } from './work-ruling.js';

/** Whether an asylum applicant whose case is undecided may work on `day`. */
export function waitingRuling(permit: PermitFacts, country: string, day: Day): WorkRuling {
  const rows = rowsOf(waitingRules, country, (row) => inForce(row, day));
  const rulings = rows
    .filter((row) => !row.housing || !permit.housing || row.housing === permit.housing)
    .map((row) => rulingOfRow(row, permit, day));
  const [first, ...others] = rulings;
  if (!first) return unknown(['countryRules']);
  return others.every((other) => other.answer === first.answer) ? first : unknown(['housing'], rows[0]);
}

function rulingOfRow(row: WaitingRule, permit: PermitFacts, day: Day): WorkRuling {
  const appliedOn = permit.appliedOn ?? permit.verbalisedOn;
  if (appliedOn === null) return unknown(['appliedOn'], row);
  if (day < waitEnds(row, appliedOn)) {
    // Verbalisation comes after the application: counted from it, the wait may in truth be over already.
    if (permit.appliedOn === null) return unknown(['appliedOn'], row);
    return row.exact ? ruled('NO', 'right-to-work.asylum-waiting', row) : unknown(['countryRules'], row);
  }
  if (row.ownDelayExcludes && permit.ownDelay === null) return unknown(['ownDelay'], row);
  if (row.ownDelayExcludes && permit.ownDelay) return ruled('NO', 'right-to-work.asylum-own-delay', row);
  if (row.needs && permit.furtherPaperOn === null) return unknown(['furtherPaperOn'], row);
  if (row.needs && day < permit.furtherPaperOn!) return ruled('NO', 'right-to-work.further-paper', row);
  return ruled('YES', 'right-to-work.asylum', row);
}

/** First day on which the applicant may work: 60 days after the application is the 61st day of it. */
export function waitEnds(row: WaitingRule, appliedOn: Day): Day {
  return 'days' in row.wait ? addDays(appliedOn, row.wait.days) : addMonths(appliedOn, row.wait.months);
}
