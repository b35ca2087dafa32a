import { addDays, type Day } from '#kernel';
import { renewalRules, temporaryProtectionTerms, waitingRules } from './waiting-rules.js';
import { waitEnds } from './waiting-ruling.js';
import { freeMovementRules, statusRules } from './work-rules.js';
import type { PermitFacts } from './work-ruling.js';

/** Every day on which a ruling may change, sorted: the days of the facts, and those on which a rule begins or ends. */
export function turningDays(permits: readonly PermitFacts[]): Day[] {
  const rules = [
    ...statusRules,
    ...waitingRules,
    ...renewalRules,
    ...temporaryProtectionTerms,
    ...freeMovementRules,
  ];
  const days = new Set<Day>();
  for (const rule of rules) {
    if (rule.validFrom) days.add(rule.validFrom);
    if (rule.validTo) days.add(addDays(rule.validTo, 1));
  }
  for (const term of temporaryProtectionTerms) days.add(addDays(term.endsOn, 1));
  for (const permit of permits) for (const day of daysOf(permit)) if (day) days.add(day);
  return [...days].sort();
}

function daysOf(permit: PermitFacts): (Day | null)[] {
  const { expiresOn } = permit;
  return [
    permit.validFrom,
    permit.appliedOn,
    permit.verbalisedOn,
    permit.issuedOn,
    ...[permit.appliedOn, permit.verbalisedOn].flatMap((day) =>
      day ? waitingRules.map((row) => waitEnds(row, day)) : [],
    ),
    ...(expiresOn
      ? [addDays(expiresOn, 1), ...renewalRules.map((row) => addDays(expiresOn, row.closesDaysAfter + 1))]
      : []),
    permit.renewalAskedOn,
    permit.refusalCommunicatedOn,
    permit.furtherPaperOn,
  ];
}
