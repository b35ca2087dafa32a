import { cefrOrder, type Autonomy, type ServiceCode, type SsmDomain } from '#contracts';
import { daysBetween } from '#kernel';
import type { Pair } from './constraint.js';
import { requiredLevels, type Offer } from './offer.js';
import { once, onceByText } from './once.js';
import type { Seeker, SeekerProfile } from './seeker.js';

/** Parts of a score, with their weights. They add up to 1, and the screen states them. */
export const scoreWeights = {
  SKILLS: 0.25,
  LANGUAGE: 0.1,
  PERSON_PREFERENCE: 0.15,
  ORGANISATION_PREFERENCE: 0.05,
  TRAVEL: 0.15,
  WAITING: 0.1,
  SUPPORT: 0.1,
  SHARE_30: 0.1,
} as const;
export type ScoreCode = keyof typeof scoreWeights;
export const scoreCodes = Object.keys(scoreWeights) as ScoreCode[];

/** `value` 0 to 1; null where a fact is missing: it counts as `unknownValue` and is shown as to check. */
export interface ScorePart {
  code: ScoreCode;
  value: number | null;
}

/** Neither for nor against. */
export const unknownValue = 0.5;

const yearsOfFullExperience = 5;
const daysOfFullWaiting = 180;
const furthestUsualTravel = 90;

/** Which of a place's own services answer which need (self-sufficiency 1 or 2). */
const supportFor: Partial<Record<SsmDomain, readonly ServiceCode[]>> = {
  HOUSING: ['HOUSING'],
  ADULT_EDUCATION: ['TRAINING', 'LANGUAGE_COURSE'],
  HEALTH: ['HEALTH'],
  LIFE_SKILLS: ['MENTORING', 'SOCIAL'],
  FAMILY_RELATIONS: ['SOCIAL', 'MEDIATION'],
  COMMUNITY: ['MENTORING', 'MULTICULTURAL'],
  LEGAL: ['LEGAL_INFO'],
  MENTAL_HEALTH: ['PSYCHOLOGICAL'],
  SUBSTANCE_USE: ['PSYCHOLOGICAL', 'HEALTH'],
  EMPLOYMENT: ['WORK_INSERTION', 'MENTORING', 'TRAINING'],
};

const parts: Record<ScoreCode, (pair: Pair) => number | null> = {
  SKILLS: ({ seeker, offer }) => seeker.profile && skillIn(seeker.profile, offer.isco),

  LANGUAGE: ({ seeker, offer }) => {
    const skills = requiredLevels(offer.language);
    if (skills.length === 0) return unknownValue;
    const italian = seeker.profile?.italian;
    if (!italian) return null;
    const surplus = skills.reduce(
      (sum, [skill, level]) => sum + cefrOrder(italian[skill]) - cefrOrder(level),
      0,
    );
    return clamp(0.5 + surplus / skills.length / 4);
  },

  PERSON_PREFERENCE: ({ seeker: { profile }, offer }) =>
    profile === null || profile.preferredIsco.length === 0 ? null : wishFor(profile, offer.isco),

  ORGANISATION_PREFERENCE: ({ seeker, offer: { preferences } }) => {
    const { programmes, occupations, experienceYears } = preferences;
    const said: (number | null)[] = [];
    if (programmes.length > 0) said.push(seeker.programme && Number(programmes.includes(seeker.programme)));
    if (occupations.length > 0) {
      said.push(
        seeker.profile &&
          best(occupations, (wanted) =>
            best(seeker.profile!.occupations, ({ isco }) => likeness(isco, wanted)),
          ),
      );
    }
    if (experienceYears > 0) {
      said.push(
        seeker.profile && clamp(best(seeker.profile.occupations, ({ years }) => years) / experienceYears),
      );
    }
    if (said.length === 0) return unknownValue;
    return said.some((value) => value === null)
      ? null
      : said.reduce<number>((sum, v) => sum + v!, 0) / said.length;
  },

  TRAVEL: ({ seeker, travelMinutes }) =>
    travelMinutes === null
      ? null
      : clamp(1 - travelMinutes / (seeker.profile?.maxTravelMinutes || furthestUsualTravel)),

  WAITING: ({ seeker, today }) => (seeker.readySince === null ? null : waiting(seeker, today)),

  SUPPORT: ({ seeker, offer }) => {
    if (!seeker.profile) return null;
    const needs = needsOf(seeker.profile.autonomy);
    if (needs.length === 0) return unknownValue;
    const met = needs.filter((need) => supportFor[need]!.some((service) => offer.support.includes(service)));
    return met.length / needs.length;
  },

  /** On branch B an art. 4 worker raises S / W and anybody else lowers it; both weigh less where the share is kept. */
  SHARE_30: ({ seeker, offer }) => {
    if (!countsOnBranchB(offer)) return unknownValue;
    if (seeker.disadvantaged) return offer.shareMet ? 0.75 : 1;
    return offer.shareMet ? 0.4 : 0;
  },
};

const skillIn = onceByText(({ occupations }: SeekerProfile, wanted) =>
  best(occupations, ({ isco, years }) => likeness(isco, wanted) * experience(years)),
);
const wishFor = onceByText(({ preferredIsco }: SeekerProfile, offered) =>
  best(preferredIsco, (isco) => likeness(isco, offered)),
);
const waiting = onceByText(({ readySince }: Seeker, today) =>
  clamp(daysBetween(readySince!, today) / daysOfFullWaiting),
);
const needsOf = once((autonomy: Autonomy) =>
  (Object.keys(supportFor) as SsmDomain[]).filter((domain) => (autonomy[domain] ?? 5) <= 2),
);

function countsOnBranchB({ branch, organisationKind }: Offer): boolean {
  return branch === 'B' || (branch === null && organisationKind === 'TYPE_B');
}

export function scoreParts(pair: Pair): ScorePart[] {
  return scoreCodes.map((code) => ({ code, value: parts[code](pair) }));
}

const weighted = scoreCodes.map((code) => ({ weight: scoreWeights[code], value: parts[code] }));

/** Millionths, 0 to 1,000,000: whole numbers compare alike on every machine. */
export function scoreOf(pair: Pair): number {
  let sum = 0;
  for (const { weight, value } of weighted) sum += weight * (value(pair) ?? unknownValue);
  return Math.round(sum * 1_000_000);
}

/** Of two ISCO-08 codes: the part of four digits that agree from the left. A shorter code is its whole group. */
export function likeness(a: string, b: string): number {
  let same = 0;
  while (same < 4 && same < a.length && a[same] === b[same]) same++;
  return same / 4;
}

function experience(years: number): number {
  return 0.6 + 0.4 * clamp(years / yearsOfFullExperience);
}

function best<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((most, one) => Math.max(most, value(one)), 0);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
