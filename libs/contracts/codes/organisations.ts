/** L. 381/1991 and the other bodies a consortium works with (DOMAIN §3, §8). */
export const organisationKinds = [
  'TYPE_A',
  'TYPE_B',
  'MIXED',
  'CONSORTIUM',
  'ASSOCIATION',
  'FOUNDATION',
  'SERVICE_COOPERATIVE',
  'WORKER_COOPERATIVE',
  'PUBLIC_BODY',
  'TRAINING_BODY',
  'COMPANY',
  'OTHER',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Kinds whose workers can become worker-members. */
export const membershipKinds: readonly OrganisationKind[] = [
  'TYPE_A',
  'TYPE_B',
  'MIXED',
  'SERVICE_COOPERATIVE',
  'WORKER_COOPERATIVE',
];

export const organisationServices = [
  'HOUSING',
  'EMPLOYMENT',
  'TRAINING',
  'LANGUAGE_COURSES',
  'LEGAL_SUPPORT',
  'HEALTH_CARE',
  'PSYCHOLOGICAL_SUPPORT',
  'SOCIAL_SUPPORT',
  'MENTORING',
  'MEDIATION',
  'RECEPTION',
  'OTHER',
] as const;
export type OrganisationService = (typeof organisationServices)[number];

export const targetGroups = [
  'ALTERNATIVE_MEASURES',
  'PRISONERS',
  'FORMER_PRISONERS',
  'ASYLUM_APPLICANTS',
  'REFUGEES',
  'MIGRANTS',
  'DISABILITY',
  'MENTAL_HEALTH',
  'ADDICTION',
  'YOUNG_PEOPLE',
  'MINORS',
  'WOMEN',
  'VICTIMS_OF_VIOLENCE',
  'VICTIMS_OF_TRAFFICKING',
  'HOMELESS',
  'LONG_TERM_UNEMPLOYED',
  'OVER_50',
  'ETHNIC_MINORITIES',
  'FAMILIES',
  'OLDER_PEOPLE',
  'OTHER',
] as const;
export type TargetGroup = (typeof targetGroups)[number];

export const networkKinds = ['CONSORTIUM', 'FEDERATION', 'TERRITORIAL', 'TARGET_GROUP', 'PROJECT'] as const;
export type NetworkKind = (typeof networkKinds)[number];

export const networkLevels = ['LOCAL', 'TERRITORIAL', 'NATIONAL', 'INTERNATIONAL'] as const;
export type NetworkLevel = (typeof networkLevels)[number];
