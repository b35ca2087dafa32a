import fc from 'fast-check';
import { cefrLevels, languageSkills, programmes, stages, type Cefr, type LanguageSkill } from '#contracts';
import { addDays } from '#kernel';
import type { Offer } from './offer.js';
import type { Circumstances } from './pair.js';
import type { Seeker, SeekerConstraints, SeekerProfile, WorkPeriod } from './seeker.js';
import type { WeekTime } from './week.js';

/** A small world in which every constraint is often broken: few comuni, few sectors, few certificates. */
const today = '2026-03-02';
const comune = fc.constantFrom('046017', '046033', '050026', '047014');
const day = fc.integer({ min: -200, max: 700 }).map((days) => addDays(today, days));
const hour = fc.integer({ min: 0, max: 47 }).map((half) => {
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
});
export const weekTime: fc.Arbitrary<WeekTime> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: hour,
  to: hour,
});
const cefr = fc.constantFrom<Cefr>(...cefrLevels);
const certificate = fc.constantFrom('DRIVING_B' as const, 'FORKLIFT' as const, 'FOOD_HYGIENE' as const);
const isco = fc.constantFrom('9112', '9111', '911', '5120', '5131', '7112', '94');
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 5, nil: null });

const workPeriods: fc.Arbitrary<WorkPeriod[]> = fc
  .array(
    fc.record({
      days: fc.integer({ min: 20, max: 400 }),
      allowed: fc.boolean(),
      rule: fc.constantFrom('right-to-work.expired', 'right-to-work.refused', 'right-to-work.unknown'),
    }),
    { maxLength: 4 },
  )
  .map((spans) => {
    let from = addDays(today, -100);
    return spans.map(({ days, allowed, rule }, index) => {
      const to = index === spans.length - 1 ? null : addDays(from, days - 1);
      const period = { from, to, allowed, rule: allowed ? 'right-to-work.permit' : rule };
      from = addDays(from, days);
      return period;
    });
  });

const constraints: fc.Arbitrary<SeekerConstraints> = fc.record({
  windows: often(fc.array(weekTime, { maxLength: 6 })),
  territory: fc.oneof(
    fc.constant({ kind: 'ANYWHERE' as const }),
    fc.array(comune, { maxLength: 3 }).map((codes) => ({ kind: 'COMUNI' as const, codes })),
    fc.subarray(['046', '050']).map((codes) => ({ kind: 'PROVINCES' as const, codes })),
  ),
  forbiddenComuni: fc.array(comune, { maxLength: 1 }),
  excludedSectors: fc.array(fc.constantFrom('38', '56', '81'), { maxLength: 2 }),
  requiresAuthorisation: fc.boolean(),
  measureEndsOn: often(day),
  rightToWork: workPeriods,
  homeComune: often(comune),
});

const profile: fc.Arbitrary<SeekerProfile> = fc.record({
  italian: often(
    fc.record(
      Object.fromEntries(languageSkills.map((skill) => [skill, cefr])) as Record<LanguageSkill, typeof cefr>,
    ),
  ),
  occupations: fc.array(fc.record({ isco, years: fc.integer({ min: 0, max: 12 }) }), { maxLength: 3 }),
  certificates: fc.uniqueArray(certificate, { maxLength: 2 }),
  preferredIsco: fc.array(isco, { maxLength: 2 }),
  maxTravelMinutes: often(fc.integer({ min: 10, max: 90 })),
  autonomy: fc.record({ HOUSING: fc.constantFrom(1 as const, 4 as const) }, { requiredKeys: [] }),
});

export const seeker: fc.Arbitrary<Seeker> = fc.record({
  pathId: fc.uuid(),
  stage: fc.constantFrom(null, 'READY' as const, 'READY' as const, 'READY' as const, ...stages),
  readySince: often(day),
  programme: fc.constantFrom(null, ...programmes),
  disadvantaged: fc.boolean(),
  constraints: often(constraints),
  profile: often(profile),
});

export const offer: fc.Arbitrary<Offer> = fc
  .record({
    id: fc.uuid(),
    shifts: fc.array(weekTime, { maxLength: 5 }),
    comune: often(comune),
    sector: fc.constantFrom('38', '56', '81'),
    language: fc.record({ listening: cefr, writing: cefr }, { requiredKeys: [] }),
    certificates: fc.uniqueArray(certificate, { maxLength: 2 }),
    isco,
    capacity: fc.integer({ min: 1, max: 3 }),
    taken: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom('OPEN' as const, 'OPEN' as const, 'OPEN' as const, 'CLOSED' as const),
    opensOn: day,
    closesOn: often(day),
    contractMonths: often(fc.integer({ min: 1, max: 24 })),
    tutor: often(fc.record({ tutorId: fc.uuid(), maxLoad: fc.integer({ min: 1, max: 4 }) })),
    tutorLoad: fc.integer({ min: 0, max: 4 }),
    shareMet: fc.constantFrom(true, false, null),
    branch: fc.constantFrom('A' as const, 'B' as const, null),
  })
  .map((facts) => ({
    ...facts,
    organisationId: '0190a000-0000-7000-8000-000000000001',
    organisationName: 'Cooperativa Aurora',
    organisationKind: 'TYPE_B',
    version: 1,
    title: 'Operatore ecologico',
    kind: 'JOB',
    contract: 'FIXED_TERM',
    weeklyHours: 30,
    support: ['HOUSING'],
    preferences: { programmes: [], occupations: ['91'], experienceYears: 2 },
  }));

export const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  today: fc.constant(today),
  plannedStartOn: often(fc.integer({ min: 0, max: 300 }).map((days) => addDays(today, days))),
  travel: fc.constant((home: string | null, work: string | null) => {
    if (home === null || work === null) return null;
    return home === work ? 10 : home.slice(0, 3) === work.slice(0, 3) ? 30 : 60;
  }),
});
