import type { Constraints } from './path.js';
import { authorityOf, territoryOf, windowsOf, type Measure } from './measure.js';
import type { Permit } from './permit.js';
import { rightToWorkTimeline } from '../work-permission/right-to-work.js';
import type { Day } from '#kernel';

export interface ConstraintFacts {
  measure: Measure | null;
  /** In the order in which they replaced one another. */
  permits: (Permit & { validFrom: Day | null })[];
  nationalities: string[];
  homeComune: string | null;
  /** Where the path is: whose law on work applies. */
  country: string;
  /** First day for which the right to work is told. */
  from: Day;
}

/** Within what a job must lie: all that placement is told of the measure and the permit (DOMAIN §1, "who sees what"). */
export function constraintsOf(facts: ConstraintFacts): Constraints {
  const { measure, permits, nationalities: citizenships, country } = facts;
  return {
    windows: measure === null ? null : windowsOf(measure.hours),
    territory: measure === null ? { kind: 'ANYWHERE' } : territoryOf(measure.territory),
    forbiddenComuni: measure?.forbiddenComuni ?? [],
    excludedSectors: measure?.excludedSectors ?? [],
    // Not known is treated as needed: an authorisation too many costs days, one too few a revocation.
    requiresAuthorisation: measure === null ? false : (measure.requiresAuthorisation ?? true),
    authorityKind: measure === null ? null : authorityOf(measure),
    measureEndsOn: measure?.endsOn ?? null,
    rightToWork: rightToWorkTimeline({ country, citizenships, permits }, facts.from).map(
      ({ from, to, allowed, rule }) => ({ from, to, allowed, rule }),
    ),
    homeComune: facts.homeComune,
  };
}

export function sameConstraints(one: Constraints | null, other: Constraints): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
