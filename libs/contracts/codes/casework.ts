/** What a person needs, as an assessment finds it. Several touch health (GDPR art. 9): they never leave intake. */
export const needCodes = [
  'HOUSING',
  'INCOME',
  'DEBT',
  'DOCUMENTS',
  'LEGAL_HELP',
  'HEALTH_CARE',
  'PSYCHOLOGICAL_SUPPORT',
  'ADDICTION_TREATMENT',
  'LANGUAGE',
  'EDUCATION',
  'DIGITAL_SKILLS',
  'WORK_SKILLS',
  'WORK_EXPERIENCE',
  'CHILDCARE',
  'FAMILY_TIES',
  'SOCIAL_NETWORK',
  'TRANSPORT',
  'DRIVING_LICENCE',
  'SAFETY',
  'OTHER',
] as const;
export type NeedCode = (typeof needCodes)[number];

export const noteKinds = [
  'MEETING',
  'PHONE_CALL',
  'VISIT',
  'MESSAGE',
  'TEAM_MEETING',
  'OBSERVATION',
  'NEEDS',
  'OTHER',
] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Tasks that a rule raises. */
export const raisedTaskKinds = [
  'PERMIT_EXPIRY',
  'WORK_ALLOWED',
  'MEASURE_END',
  'REPORT_DUE',
  'RECEPTION_END',
  'RECEPTION_MAXIMUM',
  'ADULTHOOD',
  'ADULT_STAY_END',
  'UNILAV',
  'UNILAV_CHANGE',
  'UNILAV_EXTENSION',
  'UNILAV_END',
  'CHECK_IN',
  'CONTRACT_END',
  'NOTIFY_SUPERVISING_OFFICE',
  'PLACEMENT_AFTER_EXIT',
  'PROPOSAL_LOST',
  'TRANSFER_TO_ANSWER',
  'TRANSFER_DECLINED',
  'MEMBERSHIP_ANSWER',
  'MEMBERSHIP_REFUSAL_TALK',
  'MEMBERSHIP_APPEAL',
  'SPECIAL_CATEGORY_END',
] as const;
/** Tasks that a person sets. */
export const ownTaskKinds = ['CALL', 'APPOINTMENT', 'DOCUMENT', 'OTHER'] as const;
export const taskKinds = [...raisedTaskKinds, ...ownTaskKinds] as const;
export type RaisedTaskKind = (typeof raisedTaskKinds)[number];
export type OwnTaskKind = (typeof ownTaskKinds)[number];
export type TaskKind = (typeof taskKinds)[number];

/** OPEN and POSTPONED are to be done; MOOT: what it was about has ceased to be. */
export const taskStatuses = ['OPEN', 'POSTPONED', 'DONE', 'MOOT'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const postponeReasons = [
  'WAITING_FOR_DOCUMENT',
  'WAITING_FOR_OFFICE',
  'PERSON_ASKED',
  'PERSON_UNREACHABLE',
  'NOT_YET_POSSIBLE',
  'OTHER',
] as const;
export type PostponeReason = (typeof postponeReasons)[number];
