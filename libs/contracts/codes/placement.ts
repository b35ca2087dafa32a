export const placementStatuses = [
  'PROPOSED',
  'INTERVIEW',
  'AWAITING_AUTHORISATION',
  'AUTHORISED',
  'STARTED',
  'ACTIVE',
  'REFUSED',
  'WITHDRAWN',
  'ENDED',
] as const;
export type PlacementStatus = (typeof placementStatuses)[number];

export const placementOutcomes = ['REFUSED', 'WITHDRAWN', 'ENDED'] as const satisfies PlacementStatus[];
export type PlacementOutcome = (typeof placementOutcomes)[number];

export const placementClosers = ['PERSON', 'ORGANISATION', 'AUTHORITY', 'OFFICE'] as const;
export type PlacementCloser = (typeof placementClosers)[number];

export const placementCloseReasons = [
  'NOT_INTERESTED',
  'HOURS_UNSUITABLE',
  'TOO_FAR',
  'OTHER_OFFER_ACCEPTED',
  'MISSED_INTERVIEW',
  'SKILLS_MISSING',
  'LANGUAGE_TOO_LOW',
  'OTHER_CANDIDATE_CHOSEN',
  'HOURS_NOT_AUTHORISED',
  'PLACE_NOT_AUTHORISED',
  'EMPLOYER_NOT_AUTHORISED',
  'PATH_EXITED',
  'PATH_TRANSFERRED',
  'OPPORTUNITY_CLOSED',
  'NO_ANSWER',
  'ENTERED_BY_MISTAKE',
  'CONTRACT_ENDED',
  'HIRED_AFTER_INTERNSHIP',
  'RESIGNED',
  'DISMISSED',
  'TRIAL_NOT_PASSED',
  'UNJUSTIFIED_ABSENCE',
  'MUTUAL_AGREEMENT',
  'MEASURE_ENDED',
  'MEASURE_REVOKED',
  'RIGHT_TO_WORK_LOST',
  'ORGANISATION_CLOSED',
  'HEALTH',
  'MOVED_AWAY',
  'DEATH',
  'OTHER',
] as const;
export type PlacementCloseReason = (typeof placementCloseReasons)[number];

interface CloseRule {
  outcomes: readonly PlacementOutcome[];
  /** Who usually says so: the first is proposed by the screen. */
  by: readonly PlacementCloser[];
}

const refused = (...by: PlacementCloser[]): CloseRule => ({ outcomes: ['REFUSED'], by });
const withdrawn = (...by: PlacementCloser[]): CloseRule => ({ outcomes: ['WITHDRAWN'], by });
const ended = (...by: PlacementCloser[]): CloseRule => ({ outcomes: ['ENDED'], by });

/** Which reason fits which ending, so that a form offers only what makes sense. */
export const placementCloseRules: Record<PlacementCloseReason, CloseRule> = {
  NOT_INTERESTED: refused('PERSON'),
  HOURS_UNSUITABLE: refused('PERSON', 'ORGANISATION'),
  TOO_FAR: refused('PERSON'),
  OTHER_OFFER_ACCEPTED: { outcomes: ['REFUSED', 'WITHDRAWN', 'ENDED'], by: ['PERSON'] },
  MISSED_INTERVIEW: { outcomes: ['REFUSED', 'WITHDRAWN'], by: ['ORGANISATION', 'OFFICE'] },
  SKILLS_MISSING: refused('ORGANISATION'),
  LANGUAGE_TOO_LOW: refused('ORGANISATION'),
  OTHER_CANDIDATE_CHOSEN: refused('ORGANISATION'),
  HOURS_NOT_AUTHORISED: refused('AUTHORITY'),
  PLACE_NOT_AUTHORISED: refused('AUTHORITY'),
  EMPLOYER_NOT_AUTHORISED: refused('AUTHORITY'),
  PATH_EXITED: withdrawn('OFFICE'),
  PATH_TRANSFERRED: withdrawn('OFFICE'),
  OPPORTUNITY_CLOSED: withdrawn('ORGANISATION', 'OFFICE'),
  NO_ANSWER: withdrawn('OFFICE'),
  ENTERED_BY_MISTAKE: withdrawn('OFFICE'),
  CONTRACT_ENDED: ended('ORGANISATION'),
  HIRED_AFTER_INTERNSHIP: ended('ORGANISATION'),
  RESIGNED: ended('PERSON'),
  DISMISSED: ended('ORGANISATION'),
  TRIAL_NOT_PASSED: ended('ORGANISATION'),
  UNJUSTIFIED_ABSENCE: ended('ORGANISATION'),
  MUTUAL_AGREEMENT: ended('PERSON', 'ORGANISATION'),
  MEASURE_ENDED: ended('AUTHORITY', 'OFFICE'),
  MEASURE_REVOKED: { outcomes: ['REFUSED', 'WITHDRAWN', 'ENDED'], by: ['AUTHORITY'] },
  RIGHT_TO_WORK_LOST: { outcomes: ['WITHDRAWN', 'ENDED'], by: ['AUTHORITY', 'ORGANISATION'] },
  ORGANISATION_CLOSED: { outcomes: ['WITHDRAWN', 'ENDED'], by: ['ORGANISATION'] },
  HEALTH: { outcomes: ['REFUSED', 'WITHDRAWN', 'ENDED'], by: ['PERSON'] },
  MOVED_AWAY: { outcomes: ['REFUSED', 'WITHDRAWN', 'ENDED'], by: ['PERSON'] },
  DEATH: { outcomes: ['WITHDRAWN', 'ENDED'], by: ['OFFICE'] },
  OTHER: {
    outcomes: ['REFUSED', 'WITHDRAWN', 'ENDED'],
    by: ['OFFICE', 'PERSON', 'ORGANISATION', 'AUTHORITY'],
  },
};
