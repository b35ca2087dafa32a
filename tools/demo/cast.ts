import type { DemoCase } from './cases.js';
import type { DemoPerson } from './person.js';
import { stories } from './stories.js';

/** A story's part in a case: who it is, and what its path differs in. */
export interface Part {
  story: keyof typeof stories;
  person: Partial<DemoPerson>;
}

const italian = { nationalities: ['IT'], birthPlace: 'Lucca', codiceFiscale: undefined };
const guinean = { nationalities: ['GN'], birthPlace: 'Labé', gender: 'M' as const };

const part = (
  story: keyof typeof stories,
  { givenNames, familyNames }: { givenNames: string; familyNames: string },
  more: Partial<DemoPerson>,
): Part => ({
  story,
  person: { ...more, givenNames, familyNames },
});

/** By programme, standing and rank. */
const parts: Record<string, Part> = {
  'MEASURE ACTIVE 0': part('manager', stories.manager, { ...italian, gender: 'F' }),
  'MEASURE ACTIVE 1': part('reportDue', stories.reportDue, { ...italian, gender: 'M' }),
  'MEASURE READY 0': part('blockedByHours', stories.blockedByHours, { ...italian, gender: 'M' }),
  'MEASURE READY 1': part('nearMiss', stories.nearMiss, { ...italian, gender: 'M' }),
  'RECEPTION READY 0': part('permitExpiring', stories.permitExpiring, {
    nationalities: ['ER'],
    birthPlace: 'Asmara',
    gender: 'M',
  }),
  'RECEPTION ACTIVE 0': part('refusedMembership', stories.refusedMembership, {
    nationalities: ['NG'],
    birthPlace: 'Benin City',
    gender: 'F',
  }),
  'RECEPTION ASSESSMENT 0': part('duplicate', stories.duplicate.first, {
    ...guinean,
    birthDate: stories.duplicate.first.birthDate,
  }),
  'RECEPTION INTAKE 0': part('duplicate', stories.duplicate.second, {
    ...guinean,
    birthDate: stories.duplicate.second.birthDate,
  }),
};

export function partOf({ programme, standing, rank }: DemoCase): Part | null {
  return parts[`${programme} ${standing} ${rank}`] ?? null;
}
