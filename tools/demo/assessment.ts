import { cefrAtLeast, type Cefr } from '#contracts';
import type { Day, Random } from '#kernel';
import type { DemoOpportunity } from './opportunities.js';

const trades = '9112 9214 9412 5120 7131 9313 9333 8322 9612 5322 4321 9121 7231 5223 6113 7522'.split(' ');
const skills = ['listening', 'reading', 'spokenInteraction', 'spokenProduction', 'writing'] as const;
const domains = [
  'HOUSING',
  'EMPLOYMENT',
  'INCOME',
  'HEALTH',
  'LIFE_SKILLS',
  'FAMILY_RELATIONS',
  'MOBILITY',
  'LEGAL',
];
const needs = [
  'HOUSING',
  'INCOME',
  'DOCUMENTS',
  'LEGAL_HELP',
  'LANGUAGE',
  'WORK_EXPERIENCE',
  'TRANSPORT',
  'DRIVING_LICENCE',
  'SOCIAL_NETWORK',
];

export interface Profile {
  assessedOn: Day;
  italianCitizen: boolean;
  /** Whose demands the person meets: the places of their placements. */
  offers: DemoOpportunity[];
  isco?: string;
  years?: number;
}

/** What an assessment found. Whoever was placed meets what the places ask for. */
export function assessmentOf(chance: Random, { assessedOn, italianCitizen, offers, isco, years }: Profile) {
  const own = isco ?? (offers[0] && chance.chance(0.7) ? offers[0].isco : chance.pick(trades));
  const second = chance.pick(trades);
  const least = offers.map(({ italian }) => italian).filter((level) => level !== undefined);
  const occupations = [{ isco: own, years: years ?? chance.int(1, 9) }];
  if (second !== own && chance.chance(0.4)) occupations.push({ isco: second, years: chance.int(1, 4) });
  const certificates = new Set(offers.flatMap((offer) => offer.certificates));
  if (chance.chance(0.3)) certificates.add('DRIVING_B');
  if (chance.chance(0.35)) certificates.add('WORK_SAFETY_GENERAL');
  return {
    assessedOn,
    italian: Object.fromEntries(
      skills.map((skill) => [
        skill,
        italianCitizen ? 'C2' : atLeast(chance.pick(['A1', 'A2', 'A2', 'B1', 'B2']), least),
      ]),
    ),
    isced: chance.pick([1, 2, 2, 2, 3, 3, 4]),
    occupations,
    autonomy: Object.fromEntries(domains.map((domain) => [domain, chance.int(2, 5)])),
    needs: chance.shuffle(needs).slice(0, chance.int(1, 3)),
    certificates: [...certificates],
    preferredIsco: chance.chance(0.6) ? [own] : [],
    maxTravelMinutes: chance.pick([60, 75, 90]),
  };
}

function atLeast(level: Cefr, demanded: Cefr[]): Cefr {
  return demanded.reduce((best, demand) => (cefrAtLeast(best, demand) ? best : demand), level);
}
