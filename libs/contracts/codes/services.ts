/** What a person attends (DOMAIN §2). */
export const serviceCodes = [
  'HEALTH',
  'SOCIAL',
  'MULTICULTURAL',
  'MEDIATION',
  'LEGAL_INFO',
  'HOUSING',
  'WORK_INSERTION',
  'TRAINING',
  'LANGUAGE_COURSE',
  'PSYCHOLOGICAL',
  'MENTORING',
  'INTERNSHIP',
  'COOPERATIVE_TRAINING',
] as const;
export type ServiceCode = (typeof serviceCodes)[number];
