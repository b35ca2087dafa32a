/** Common European Framework of Reference, lowest first. */
export const cefrLevels = ['PRE_A1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefrLevels)[number];

/** Place of a level on the scale, 0 = PRE_A1 … 6 = C2. */
export function cefrOrder(level: Cefr): number {
  return cefrLevels.indexOf(level);
}

export function cefrAtLeast(level: Cefr, minimum: Cefr): boolean {
  return cefrOrder(level) >= cefrOrder(minimum);
}

export const languageSkills = [
  'listening',
  'reading',
  'spokenInteraction',
  'spokenProduction',
  'writing',
] as const;
export type LanguageSkill = (typeof languageSkills)[number];

/** ISCED 2011 level of the highest education completed. */
export const iscedLevels = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Isced = (typeof iscedLevels)[number];

/** Self-Sufficiency Matrix (DOMAIN §5). */
export const ssmDomains = [
  'HOUSING',
  'EMPLOYMENT',
  'INCOME',
  'FOOD',
  'CHILDCARE',
  'CHILDREN_EDUCATION',
  'ADULT_EDUCATION',
  'HEALTH',
  'LIFE_SKILLS',
  'FAMILY_RELATIONS',
  'MOBILITY',
  'COMMUNITY',
  'LEGAL',
  'MENTAL_HEALTH',
  'SUBSTANCE_USE',
  'SAFETY',
] as const;
export type SsmDomain = (typeof ssmDomains)[number];

/** 1 crisis … 5 empowered. */
export const ssmLevels = [1, 2, 3, 4, 5] as const;
export type SsmLevel = (typeof ssmLevels)[number];
export type Autonomy = Partial<Record<SsmDomain, SsmLevel>>;
