import type { Day } from '#kernel';
import type { Measure } from '../paths/measure.js';
import type { Permit } from '../paths/permit.js';
import type { Reception } from '../paths/reception.js';
import { measureWatches, permitWatches, receptionWatches, workAllowedWatches } from './status-watches.js';
import type { Watch } from './watch.js';
import { constraints } from '../paths/path-states.js';

const path = '0197c000-0000-7000-8000-000000000001';

/** Kind, the event's day, the day from which it is shown. */
const days = (watches: Watch[]) => watches.map(({ kind, dueOn, remindFrom }) => [kind, dueOn, remindFrom]);

describe('a permit', () => {
  const permit = (facts: Partial<Permit> = {}): Permit => ({
    status: 'SUBSIDIARY',
    appliedOn: null,
    verbalisedOn: null,
    issuedOn: '2021-06-30',
    expiresOn: '2026-06-30',
    renewalAskedOn: null,
    refusalCommunicatedOn: null,
    ownDelay: false,
    furtherPaperOn: null,
    housing: null,
    ...facts,
  });

  it('is spoken of for ninety days before its expiry, which is the day of the task', () =>
    expect(days(permitWatches(path, permit()))).toEqual([['PERMIT_EXPIRY', '2026-06-30', '2026-04-01']]));

  it('says by when its renewal ought to be asked for, and until when it can be', () =>
    expect(permitWatches(path, permit({ expiresOn: '2026-12-19' }))[0]?.facts).toEqual({
      status: 'SUBSIDIARY',
      renewBy: '2026-10-20',
      renewUntil: '2027-02-17',
    }));

  it('has one key for each expiry', () => {
    const keys = ['2026-06-30', '2027-06-30'].map(
      (expiresOn) => permitWatches(path, permit({ expiresOn }))[0]!.key,
    );
    expect(keys).toEqual([`permit.${path}.2026-06-30`, `permit.${path}.2027-06-30`]);
  });

  it.each([{ renewalAskedOn: '2026-05-02' }, { refusalCommunicatedOn: '2026-05-02' }, { expiresOn: null }])(
    'is quiet when %j',
    (facts) => expect(permitWatches(path, permit(facts))).toEqual([]),
  );
});

describe('a measure', () => {
  const measure = (facts: Partial<Measure>): Measure => ({
    kind: 'AFF_PROVA',
    orderNumber: null,
    orderedOn: null,
    issuingOffice: null,
    supervisingOffice: { kind: 'UEPE', name: null },
    startsOn: null,
    endsOn: null,
    hours: { kind: 'NO_LIMIT' },
    territory: { kind: 'ANYWHERE' },
    forbiddenComuni: [],
    excludedSectors: [],
    approvedWorkplaces: [],
    requiresAuthorisation: null,
    reportsDueOn: [],
    ...facts,
  });
  const watches = (facts: Partial<Measure>) => measureWatches(path, '2026-01-12', measure(facts));

  it('asks for each report as one task, due on its day', () =>
    expect(days(watches({ reportsDueOn: ['2026-11-24', '2027-05-24'] }))).toEqual([
      ['REPORT_DUE', '2026-11-24', '2026-11-10'],
      ['REPORT_DUE', '2027-05-24', '2027-05-10'],
    ]));

  it('asks for no report due before the path was registered', () =>
    expect(watches({ reportsDueOn: ['2026-01-11'] })).toEqual([]));

  it('tells of its end on the day of its end', () =>
    expect(days(watches({ endsOn: '2026-12-31' }))).toEqual([['MEASURE_END', '2026-12-31', '2026-11-01']]));
});

describe('the waiting time of an asylum applicant', () => {
  const waiting = {
    from: '2026-10-15',
    to: '2026-12-13',
    allowed: false,
    rule: 'right-to-work.asylum-waiting',
  };
  const allowed = { from: '2026-12-14', to: null, allowed: true, rule: 'right-to-work.asylum' };
  const of = (rightToWork: typeof constraints.rightToWork, openedOn: Day = '2026-10-20') =>
    workAllowedWatches(path, openedOn, { ...constraints, rightToWork });

  it('ends on the 61st day of the application, as the right to work has it', () =>
    expect(days(of([waiting, allowed]))).toEqual([['WORK_ALLOWED', '2026-12-14', '2026-11-30']]));
  it('is past where it had ended when the path was opened, and is none for a citizen', () => {
    expect(of([waiting, allowed], '2026-12-15')).toEqual([]);
    expect(of([waiting, allowed], '2026-12-14')).toHaveLength(1);
    expect(of(constraints.rightToWork)).toEqual([]);
    expect(workAllowedWatches(path, '2026-10-20', null)).toEqual([]);
  });
  it('says where another fact is needed before work is allowed', () => {
    const unknown = { ...allowed, allowed: false, rule: 'right-to-work.unknown' };
    expect(of([waiting, unknown])[0]?.facts).toEqual({ certain: 0 });
    expect(of([waiting, allowed])[0]?.facts).toEqual({ certain: 1 });
  });
});

describe('a stay in reception', () => {
  const stay = (facts: Partial<Reception> = {}): Reception => ({
    kind: 'SAI',
    projectName: null,
    projectCode: null,
    enteredOn: '2026-01-15',
    plannedEndOn: null,
    extensions: [],
    ...facts,
  });
  const ends = (reception: Reception, isMinor = false) =>
    receptionWatches(path, reception, isMinor).map(({ kind, dueOn }) => [kind, dueOn]);

  it('ends once: on the day granted, or after the first term of SAI where none is on record', () => {
    expect(ends(stay({ plannedEndOn: '2026-07-10' }))).toEqual([['RECEPTION_END', '2026-07-10']]);
    expect(ends(stay())).toEqual([
      ['RECEPTION_END', '2026-07-15'],
      ['RECEPTION_MAXIMUM', '2027-07-15'],
    ]);
  });

  it.each<[Day, [string, Day][]]>([
    ['2027-01-10', [['RECEPTION_END', '2027-01-10']]],
    ['2027-07-15', [['RECEPTION_END', '2027-07-15']]],
    [
      '2027-12-31',
      [
        ['RECEPTION_END', '2027-12-31'],
        ['RECEPTION_MAXIMUM', '2027-07-15'],
      ],
    ],
  ])('extended until %s ends then, and says where that lies beyond eighteen months', (until, expected) => {
    const extensions = [{ until, reason: 'ORDINARY' as const, decidedOn: null }];
    expect(ends(stay({ plannedEndOn: '2026-07-10', extensions }))).toEqual(expected);
  });

  it('is spoken of for sixty days', () =>
    expect(days(receptionWatches(path, stay({ plannedEndOn: '2026-07-15' }), false))).toEqual([
      ['RECEPTION_END', '2026-07-15', '2026-05-16'],
    ]));

  it('of an unaccompanied minor, or in CAS, has no terms but the end on record', () => {
    expect(ends(stay(), true)).toEqual([]);
    expect(ends(stay({ kind: 'CAS', plannedEndOn: '2026-09-01' }))).toEqual([
      ['RECEPTION_END', '2026-09-01'],
    ]);
  });
});
