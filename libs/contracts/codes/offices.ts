/** Public offices that order, authorise or follow (DOMAIN §1, §2). The last two stand for their equivalents abroad. */
export const officeKinds = [
  'UEPE',
  'TRIBUNALE_SORVEGLIANZA',
  'MAGISTRATO',
  'COURT',
  'JUSTICE_OF_THE_PEACE',
  'PRISON',
  'JUVENILE_COURT',
  'USSM',
  'SERD',
  'HEALTH_AUTHORITY',
  'PREFETTURA',
  'QUESTURA',
  'TERRITORIAL_COMMISSION',
  'SAI_CENTRAL_SERVICE',
  'SOCIAL_SERVICES',
  'EMPLOYMENT_CENTRE',
  'SENTENCE_JUDGE',
  'PROBATION_SERVICE',
  'OTHER',
] as const;
export type OfficeKind = (typeof officeKinds)[number];
