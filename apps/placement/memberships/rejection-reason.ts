/** Why a board refuses (c.c. 2528: the refusal is reasoned). A code, because this database holds no text about people. */
export const rejectionReasons = [
  'REQUIREMENTS_NOT_MET',
  'NO_WORK_TO_OFFER',
  'TRIAL_NOT_PASSED',
  'APPLICATION_INCOMPLETE',
  'CONFLICT_OF_INTEREST',
  'LIMIT_OF_SPECIAL_CATEGORY',
  'OTHER',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];
