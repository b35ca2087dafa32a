import type { DatedRule } from './dated-rule.js';
import { euCountries } from './work-rules.js';

/** The rows of a country that match; where it has none of its own, a member state falls back on those of the EU. */
export function rowsOf<T extends DatedRule & { country: string }>(
  rules: readonly T[],
  country: string,
  matches: (rule: T) => boolean,
): T[] {
  const own = rules.filter((rule) => rule.country === country && matches(rule));
  if (own.length > 0 || !euCountries.includes(country)) return own;
  return rules.filter((rule) => rule.country === 'EU' && matches(rule));
}
