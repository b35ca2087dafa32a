/**
 * The categories of L. 381/1991 art. 4(1), the only ones that count in the 30% share of a type B cooperative.
 * Asylum applicants and refugees are not among them (DOMAIN §3).
 */
export const art4Codes = [
  'PHYSICAL_DISABILITY',
  'PSYCHIC_DISABILITY',
  'SENSORY_DISABILITY',
  'FORMER_PSYCHIATRIC_PATIENT',
  'PSYCHIATRIC_TREATMENT',
  'DRUG_DEPENDENCE',
  'ALCOHOL_DEPENDENCE',
  'MINOR_FAMILY_DIFFICULTY',
  'PRISONER_OR_INTERNEE',
  'ALTERNATIVE_MEASURE',
] as const;
export type Art4Code = (typeof art4Codes)[number];

/** EU Reg. 651/2014 art. 2(4) and DM 17-10-2017: disadvantaged, then severely disadvantaged. */
export const europeanDisadvantageCodes = [
  'EU_NO_JOB_6_MONTHS',
  'EU_AGED_15_24',
  'EU_LOW_EDUCATION',
  'EU_OVER_50',
  'EU_SINGLE_ADULT_WITH_DEPENDANTS',
  'EU_UNDER_REPRESENTED_GENDER',
  'EU_ETHNIC_MINORITY',
  'EU_SEVERE_NO_JOB_24_MONTHS',
  'EU_SEVERE_NO_JOB_12_MONTHS_AND_OTHER',
] as const;
export type EuropeanDisadvantageCode = (typeof europeanDisadvantageCodes)[number];

/** How someone comes in who has neither a measure nor a reception place: people difficult to employ. */
export const schemeCodes = [
  ...art4Codes,
  ...europeanDisadvantageCodes,
  'HOMELESS',
  'VICTIM_OF_VIOLENCE',
  'OTHER',
] as const;
export type SchemeCode = (typeof schemeCodes)[number];
