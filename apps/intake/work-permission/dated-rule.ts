import type { Day } from '#kernel';

/**
 * A rule as data: it holds from `validFrom` to `validTo`, both included, null where no limit is known. A row marked
 * `unconfirmed` could not be checked against a stored source, and is shown as such.
 */
export interface DatedRule {
  validFrom: Day | null;
  validTo: Day | null;
  source: string;
  unconfirmed?: true;
}

export function inForce(rule: DatedRule, day: Day): boolean {
  return (rule.validFrom === null || rule.validFrom <= day) && (rule.validTo === null || day <= rule.validTo);
}
