import type { Constraints } from './path.js';
import { constraintsOf, type ConstraintFacts } from './constraints.js';
import { checkMeasure, type Measure } from './measure.js';
import { checkPermit, isNewPermit, type Permit } from './permit.js';
import { checkReception, receptionEnd, type Reception } from './reception.js';
import { checkScheme } from './scheme.js';

const today = '2026-11-22';
const rule = (name: string) => expect.objectContaining({ rule: name });

const measure: Measure = {
  kind: 'SEMILIB',
  orderNumber: null,
  orderedOn: null,
  issuingOffice: null,
  supervisingOffice: null,
  startsOn: null,
  endsOn: null,
  hours: { kind: 'UNKNOWN' },
  territory: { kind: 'UNKNOWN' },
  forbiddenComuni: [],
  excludedSectors: [],
  approvedWorkplaces: [],
  requiresAuthorisation: null,
  reportsDueOn: [],
};
const permit: Permit = {
  status: 'REFUGEE',
  appliedOn: null,
  verbalisedOn: null,
  issuedOn: '2025-11-01',
  expiresOn: '2030-11-01',
  renewalAskedOn: null,
  refusalCommunicatedOn: null,
  ownDelay: null,
  furtherPaperOn: null,
  housing: null,
};
const reception: Reception = {
  kind: 'SAI',
  projectName: null,
  projectCode: null,
  enteredOn: '2026-01-05',
  plannedEndOn: '2026-07-05',
  extensions: [],
};

describe('what brought a person in', () => {
  it.each<[string, Partial<Reception>]>([
    ['reception.entry-not-in-future', { enteredOn: '2026-11-23' }],
    ['reception.end-not-before-entry', { plannedEndOn: '2026-01-04' }],
    [
      'reception.extension-after-end',
      { extensions: [{ until: '2026-07-05', reason: 'ORDINARY', decidedOn: null }] },
    ],
    [
      'reception.decision-not-in-future',
      { extensions: [{ until: '2027-01-05', reason: 'ORDINARY', decidedOn: '2026-11-23' }] },
    ],
  ])('is refused by %s', (name, change) => {
    expect(() => checkReception({ ...reception, ...change }, today)).toThrow(rule(name));
  });

  it('ends when its last extension does', () => {
    const until = '2027-01-05';
    const extended: Reception = {
      ...reception,
      extensions: [{ until, reason: 'SCHOOL_YEAR', decidedOn: null }],
    };
    expect(() => checkReception(extended, today)).not.toThrow();
    expect([receptionEnd(reception), receptionEnd(extended)]).toEqual(['2026-07-05', until]);
  });

  it.each<[string, Partial<Permit>]>([
    ['permit.date-not-in-future', { renewalAskedOn: '2026-11-23' }],
    ['permit.verbalised-not-before-application', { appliedOn: '2025-02-01', verbalisedOn: '2025-01-31' }],
    ['permit.expiry-not-before-issue', { expiresOn: '2025-10-31' }],
    ['permit.renewal-not-before-issue', { renewalAskedOn: '2025-10-31' }],
    [
      'permit.refusal-not-before-application',
      { appliedOn: '2025-02-01', refusalCommunicatedOn: '2025-01-31' },
    ],
  ])('a permit is refused by %s', (name, change) => {
    expect(() => checkPermit({ ...permit, ...change }, today)).toThrow(rule(name));
  });

  it('a new document has another status, or was issued anew', () => {
    expect(isNewPermit(null, permit)).toBe(true);
    expect(isNewPermit(permit, { ...permit, status: 'LONG_TERM_RESIDENT' })).toBe(true);
    expect(isNewPermit(permit, { ...permit, issuedOn: '2026-11-10', expiresOn: '2031-11-10' })).toBe(true);
    expect(isNewPermit(permit, { ...permit, renewalAskedOn: '2026-11-10' })).toBe(false);
    expect(isNewPermit(permit, { ...permit, issuedOn: '2025-11-02' })).toBe(false);
  });

  it('a scheme keeps its days in order', () => {
    const scheme = {
      code: 'HOMELESS' as const,
      referralOffice: null,
      referredOn: null,
      startsOn: null,
      endsOn: null,
    };
    expect(() => checkScheme({ ...scheme, referredOn: '2026-11-23' }, today)).toThrow(
      rule('scheme.referral-not-in-future'),
    );
    expect(() => checkScheme({ ...scheme, startsOn: '2026-03-02', endsOn: '2026-03-01' }, today)).toThrow(
      rule('scheme.end-not-before-start'),
    );
  });

  it('a measure of which nothing is known yet can be recorded', () => {
    expect(() => checkMeasure(measure, today)).not.toThrow();
  });
});

describe('what placement is told', () => {
  const facts: ConstraintFacts = {
    measure: null,
    permits: [],
    nationalities: ['IT'],
    homeComune: '046017',
    country: 'IT',
    from: '2026-01-05',
  };
  const of = (change: Partial<ConstraintFacts>): Constraints => constraintsOf({ ...facts, ...change });

  it('without a measure sets no limit', () => {
    expect(of({})).toMatchObject({
      windows: null,
      territory: { kind: 'ANYWHERE' },
      requiresAuthorisation: false,
    });
  });

  it('takes what is not known of a measure for a limit, never for freedom', () => {
    expect(of({ measure })).toMatchObject({
      windows: [],
      territory: { kind: 'COMUNI', codes: [] },
      requiresAuthorisation: true,
      authorityKind: 'TRIBUNALE_SORVEGLIANZA',
    });
  });

  it('copies hours and comuni from the order, in order', () => {
    const copied = of({
      measure: {
        ...measure,
        requiresAuthorisation: false,
        issuingOffice: { kind: 'MAGISTRATO', name: null },
        hours: {
          kind: 'WINDOWS',
          windows: [
            { weekday: 2, from: '07:00', to: '12:00' },
            { weekday: 1, from: '14:00', to: '18:00' },
            { weekday: 1, from: '07:00', to: '12:00' },
          ],
        },
        territory: { kind: 'RADIUS', centre: '046017', kilometres: 10, codes: ['046017', '046007'] },
      },
    });
    expect(copied.windows?.map(({ weekday, from }) => `${weekday} ${from}`)).toEqual([
      '1 07:00',
      '1 14:00',
      '2 07:00',
    ]);
    expect(copied).toMatchObject({
      territory: { kind: 'COMUNI', codes: ['046017', '046007'] },
      requiresAuthorisation: false,
      authorityKind: 'MAGISTRATO',
    });
  });
});
