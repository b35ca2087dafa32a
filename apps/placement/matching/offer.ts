import type { OrganisationKind } from '#contracts';
import type { Opportunity } from '../opportunities/opportunity.js';

/** An opportunity as matching looks at it, with what it must know of the rest of the organisation. */
export interface Offer extends Opportunity {
  organisationName: string;
  organisationKind: OrganisationKind;
  /** People the offer's tutor follows already, over all opportunities. */
  tutorLoad: number;
  /** Whether branch B keeps the 30% share today; null without a headcount. */
  shareMet: boolean | null;
}
