export const opportunityKinds = [
  'JOB',
  'INTERNSHIP',
  'INCLUSION_INTERNSHIP',
  'APPRENTICESHIP',
  'STARTUP',
] as const;
export type OpportunityKind = (typeof opportunityKinds)[number];

/** Branch of a mixed cooperative: the 30% share counts on B only (DOMAIN §3). */
export const branches = ['A', 'B'] as const;
export type Branch = (typeof branches)[number];

export const contractKinds = [
  'PERMANENT',
  'FIXED_TERM',
  'APPRENTICESHIP',
  'INTERMITTENT',
  'AGENCY',
  'INTERNSHIP',
  'INCLUSION_INTERNSHIP',
  'OCCASIONAL',
  'SELF_EMPLOYMENT',
] as const;
export type ContractKind = (typeof contractKinds)[number];

export interface ContractRule {
  /** A paid job rather than an internship or one's own business. */
  employment: boolean;
  /** Whether an end day must be given. */
  ends: boolean;
  minMonths: number | null;
  /** Longest duration; regions differ for internships, so a setting may shorten it (DOMAIN §3). */
  maxMonths: number | null;
  opportunityKinds: readonly OpportunityKind[];
}

export const contractRules: Record<ContractKind, ContractRule> = {
  PERMANENT: { employment: true, ends: false, minMonths: null, maxMonths: null, opportunityKinds: ['JOB'] },
  FIXED_TERM: { employment: true, ends: true, minMonths: null, maxMonths: 24, opportunityKinds: ['JOB'] },
  APPRENTICESHIP: {
    employment: true,
    ends: true,
    minMonths: 6,
    maxMonths: 36,
    opportunityKinds: ['APPRENTICESHIP'],
  },
  INTERMITTENT: {
    employment: true,
    ends: false,
    minMonths: null,
    maxMonths: null,
    opportunityKinds: ['JOB'],
  },
  AGENCY: { employment: true, ends: false, minMonths: null, maxMonths: null, opportunityKinds: ['JOB'] },
  INTERNSHIP: {
    employment: false,
    ends: true,
    minMonths: 2,
    maxMonths: 12,
    opportunityKinds: ['INTERNSHIP'],
  },
  INCLUSION_INTERNSHIP: {
    employment: false,
    ends: true,
    minMonths: null,
    maxMonths: 24,
    opportunityKinds: ['INCLUSION_INTERNSHIP'],
  },
  OCCASIONAL: { employment: true, ends: true, minMonths: null, maxMonths: null, opportunityKinds: ['JOB'] },
  SELF_EMPLOYMENT: {
    employment: false,
    ends: false,
    minMonths: null,
    maxMonths: null,
    opportunityKinds: ['STARTUP'],
  },
};

/** Longest extracurricular internship of a person with a disability, in months. */
export const internshipMonthsWithDisability = 24;

/** What a job may ask for and a person may hold: licences, course certificates, qualifications. */
export const certificateCodes = [
  'DRIVING_A',
  'DRIVING_B',
  'DRIVING_C',
  'DRIVING_D',
  'DRIVER_CQC',
  'FORKLIFT',
  'AERIAL_PLATFORM',
  'TRACTOR',
  'CRANE',
  'EARTH_MOVING',
  'CHAINSAW',
  'PLANT_PROTECTION',
  'FOOD_HYGIENE',
  'WORK_SAFETY_GENERAL',
  'WORK_SAFETY_SPECIFIC',
  'WORK_AT_HEIGHT',
  'FIRST_AID',
  'FIRE_SAFETY',
  'ELECTRICAL_WORK',
  'WELDING',
  'CARE_WORKER',
  'CULTURAL_MEDIATOR',
  'EDUCATOR',
  'ITALIAN_A2',
  'ITALIAN_B1',
  'COMPUTER_SKILLS',
] as const;
export type CertificateCode = (typeof certificateCodes)[number];
