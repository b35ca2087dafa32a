import type { Cefr, LanguageSkill, OrganisationKind } from '#contracts';
import type { Opportunity } from '../opportunities/opportunity.js';
import { once } from './once.js';

/** An opportunity as matching looks at it, with what it must know of the rest of the organisation. */
export interface Offer extends Opportunity {
  organisationName: string;
  organisationKind: OrganisationKind;
  /** People the offer's tutor follows already, over all opportunities. */
  tutorLoad: number;
  /** Whether branch B keeps the 30% share today; null without a headcount. */
  shareMet: boolean | null;
}

/** What a place asks of Italian, skill by skill. */
export const requiredLevels = once(
  (language: Offer['language']) => Object.entries(language) as [LanguageSkill, Cefr][],
);
