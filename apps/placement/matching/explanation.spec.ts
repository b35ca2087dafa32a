import { explain } from './explanation.js';
import { matchPair } from './match.js';
import type { Offer } from './offer.js';
import { pairOf } from './pair.js';
import type { Seeker } from './seeker.js';
import type { WeekTime } from './week.js';

const weekdays = [1, 2, 3, 4, 5];
const every = (from: string, to: string): WeekTime[] => weekdays.map((weekday) => ({ weekday, from, to }));
const level = {
  listening: 'A2',
  reading: 'A2',
  spokenInteraction: 'A1',
  spokenProduction: 'A2',
  writing: 'A1',
} as const;

/** On semiliberty in Lucca: out from 07:00 to 19:00 on working days, in Lucca and Capannori. */
const seeker: Seeker = {
  pathId: '0190a000-0000-7000-8000-00000000000a',
  stage: 'READY',
  readySince: '2026-01-12',
  programme: 'MEASURE',
  disadvantaged: true,
  constraints: {
    windows: every('07:00', '19:00'),
    territory: { kind: 'COMUNI', codes: ['046017', '046007'] },
    forbiddenComuni: [],
    excludedSectors: ['56'],
    requiresAuthorisation: true,
    measureEndsOn: '2026-12-31',
    rightToWork: [{ from: '2020-01-01', to: null, allowed: true, rule: 'right-to-work.citizen' }],
    homeComune: '046017',
  },
  profile: {
    italian: level,
    occupations: [{ isco: '9112', years: 4 }],
    certificates: [],
    preferredIsco: ['911'],
    maxTravelMinutes: 45,
    autonomy: { HOUSING: 2 },
  },
};

const cleaning: Offer = {
  id: '0190a000-0000-7000-8000-0000000000b1',
  organisationId: '0190a000-0000-7000-8000-0000000000c1',
  organisationName: 'Cooperativa Aurora',
  organisationKind: 'TYPE_B',
  version: 1,
  status: 'OPEN',
  title: 'Pulizie uffici',
  kind: 'JOB',
  isco: '9112',
  branch: null,
  capacity: 2,
  taken: 1,
  shifts: every('09:00', '13:00'),
  comune: '046017',
  sector: '81',
  language: { listening: 'A1' },
  certificates: [],
  contract: 'FIXED_TERM',
  opensOn: '2026-02-01',
  closesOn: null,
  contractMonths: 6,
  weeklyHours: 20,
  tutor: { tutorId: '0190a000-0000-7000-8000-0000000000d1', maxLoad: 3 },
  tutorLoad: 1,
  shareMet: false,
  support: ['HOUSING'],
  preferences: { programmes: [], occupations: [], experienceYears: 0 },
};

const of = (who: Seeker, what: Offer) =>
  explain(matchPair(pairOf(who, what, { today: '2026-03-02', plannedStartOn: null, travel: () => 30 })));

describe('an explanation', () => {
  it('says why yes', () => {
    const { verdict, whyYes, whyNot, toCheck } = of(seeker, cleaning);
    expect({ verdict, whyNot, toCheck }).toEqual({ verdict: 'YES', whyNot: [], toCheck: [] });
    expect(whyYes).toEqual(expect.arrayContaining(['HOURS_NOT_AUTHORISED', 'SKILLS', 'SUPPORT', 'SHARE_30']));
  });

  it('says which shift lies outside the authorised hours, with the way, and the shift that would fit', () => {
    const { whyNot, nearestMiss } = of(seeker, {
      ...cleaning,
      shifts: [{ weekday: 1, from: '05:00', to: '09:00' }, ...every('09:00', '13:00').slice(1)],
    });
    expect(whyNot).toEqual([
      {
        code: 'HOURS_NOT_AUTHORISED',
        travelMinutes: 30,
        shifts: [
          {
            shift: { weekday: 1, from: '05:00', to: '09:00' },
            authorised: [{ weekday: 1, from: '07:00', to: '19:00' }],
            minutesOutside: 150,
          },
        ],
      },
    ]);
    expect(nearestMiss).toEqual([
      {
        kind: 'MOVE_SHIFT',
        shift: { weekday: 1, from: '05:00', to: '09:00' },
        to: { weekday: 1, from: '07:30', to: '11:30' },
        minutes: 150,
      },
    ]);
  });

  it('asks for hours when no shift of that length fits', () => {
    const { nearestMiss } = of(seeker, { ...cleaning, shifts: [{ weekday: 6, from: '08:00', to: '12:00' }] });
    expect(nearestMiss).toEqual([
      { kind: 'AUTHORISE_HOURS', windows: [{ weekday: 6, from: '07:30', to: '12:30' }], minutes: 300 },
    ]);
  });

  it('tells a level, a comune and a sector apart', () => {
    const { nearestMiss } = of(seeker, {
      ...cleaning,
      comune: '050026',
      sector: '56',
      language: { spokenInteraction: 'A2' },
    });
    expect(nearestMiss).toEqual([
      { kind: 'AUTHORISE_COMUNE', comune: '050026' },
      { kind: 'LIFT_SECTOR', sector: '56' },
      { kind: 'REACH_LEVEL', skill: 'spokenInteraction', level: 'A2' },
    ]);
  });

  it('warns of a contract that outlives the measure', () => {
    const { verdict, toCheck } = of(seeker, { ...cleaning, contractMonths: 12 });
    expect(verdict).toBe('YES');
    expect(toCheck).toEqual([
      {
        kind: 'WARNING',
        constraint: 'CONTRACT_LENGTH',
        reason: { code: 'CONTRACT_LENGTH', contractEndsOn: '2027-03-01', measureEndsOn: '2026-12-31' },
      },
    ]);
  });

  it('warns of a permit that expires on the way, and refuses a start before the right to work', () => {
    const permit = (rightToWork: NonNullable<Seeker['constraints']>['rightToWork']): Seeker => ({
      ...seeker,
      constraints: { ...seeker.constraints!, rightToWork },
    });
    const expiring = permit([
      { from: '2025-06-01', to: '2026-06-30', allowed: true, rule: 'right-to-work.protection' },
      { from: '2026-07-01', to: null, allowed: false, rule: 'right-to-work.expired' },
    ]);
    expect(of(expiring, cleaning)).toMatchObject({
      verdict: 'YES',
      toCheck: [{ constraint: 'RIGHT_TO_WORK' }],
    });
    const applicant = permit([
      { from: '2026-01-15', to: '2026-03-15', allowed: false, rule: 'right-to-work.waiting' },
      { from: '2026-03-16', to: null, allowed: true, rule: 'right-to-work.waited' },
    ]);
    expect(of(applicant, cleaning)).toMatchObject({
      verdict: 'NO',
      whyNot: [{ code: 'RIGHT_TO_WORK', when: 'AT_START', againFrom: '2026-03-16' }],
      nearestMiss: [{ kind: 'START_LATER', from: '2026-03-16' }],
    });
  });

  it('does not take an unknown right to work for a no', () => {
    const rightToWork = [{ from: '2026-01-01', to: null, allowed: false, rule: 'right-to-work.unknown' }];
    const who: Seeker = { ...seeker, constraints: { ...seeker.constraints!, rightToWork } };
    expect(of(who, cleaning)).toMatchObject({ verdict: 'TO_CHECK', whyNot: [] });
  });

  it('leaves what is unknown to check, and says what is missing', () => {
    const unknown: Seeker = {
      ...seeker,
      profile: { ...seeker.profile!, italian: null, maxTravelMinutes: null },
    };
    const { verdict, toCheck } = of(unknown, cleaning);
    expect(verdict).toBe('TO_CHECK');
    expect(toCheck.flatMap((one) => (one.kind === 'MISSING' ? [one.missing] : []))).toEqual(
      expect.arrayContaining(['LANGUAGE_LEVEL', 'TRAVEL_MAXIMUM']),
    );
    expect(of({ ...seeker, constraints: null }, cleaning).verdict).toBe('TO_CHECK');
  });
});
