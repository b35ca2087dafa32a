import type { Day } from '#kernel';
import type { Measure } from '../paths/measure.js';
import type { Permit } from '../paths/permit.js';
import type { Reception } from '../paths/reception.js';
import { measureWatches, permitWatches, receptionWatches } from './status-watches.js';
import { dueBy, speaksNextOn, type Watch } from './watch.js';

const path = '0197c000-0000-7000-8000-000000000001';

/** What there is to do on a day: kind, due day and step. */
const due = (watches: Watch[], today: Day) =>
  watches
    .map((watch) => dueBy(watch, today))
    .filter((task) => task !== null)
    .map(({ kind, dueOn, step }) => [kind, dueOn, step]);

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

  it.each<[Day, Day | null, number | null]>([
    ['2026-03-31', null, null],
    ['2026-04-01', '2026-04-01', -90],
    ['2026-04-30', '2026-04-01', -90],
    ['2026-05-01', '2026-05-01', -60],
    ['2026-05-31', '2026-05-31', -30],
    ['2026-06-30', '2026-06-30', 0],
    ['2026-07-30', '2026-07-30', 30],
    ['2026-08-29', '2026-08-29', 60],
    ['2027-08-29', '2026-08-29', 60],
  ])('on %s asks for what was due on %s', (today, dueOn, step) => {
    const expected = dueOn === null ? [] : [['PERMIT_EXPIRY', dueOn, step]];
    expect(due(permitWatches(path, permit()), today)).toEqual(expected);
  });

  it('catches up on days on which nothing ran, with the step reached, not with all of them', () => {
    expect(due(permitWatches(path, permit()), '2026-07-05')).toEqual([['PERMIT_EXPIRY', '2026-06-30', 0]]);
  });

  it('has a key of its own for each step and each expiry', () => {
    const keys = ['2026-06-30', '2027-06-30'].flatMap((expiresOn) =>
      ['2027-05-10', '2027-06-30'].map(
        (day) => dueBy(permitWatches(path, permit({ expiresOn }))[0]!, day)?.key,
      ),
    );
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });

  it.each([{ renewalAskedOn: '2026-05-02' }, { refusalCommunicatedOn: '2026-05-02' }, { expiresOn: null }])(
    'is quiet when %j',
    (facts) => expect(permitWatches(path, permit(facts))).toEqual([]),
  );

  it('says when it will speak next', () => {
    const [watch] = permitWatches(path, permit());
    expect(speaksNextOn(watch!, '2026-04-01')).toBe('2026-05-01');
    expect(speaksNextOn(watch!, '2026-08-29')).toBeNull();
  });
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

  it.each<[Day, number | null]>([
    ['2026-11-09', null],
    ['2026-11-10', -14],
    ['2026-11-22', -2],
    ['2026-11-24', 0],
    ['2026-12-30', 0],
  ])('asks on %s for a report due on 24 November, as one task', (today, step) => {
    const expected = step === null ? [] : [['REPORT_DUE', '2026-11-24', step]];
    expect(due(watches({ reportsDueOn: ['2026-11-24'] }), today)).toEqual(expected);
  });

  it('asks for no report due before the path was registered', () =>
    expect(watches({ reportsDueOn: ['2026-01-11'] })).toEqual([]));

  it('tells of its end, again when the end has moved', () => {
    expect(due(watches({ endsOn: '2026-12-31' }), '2026-11-01')).toEqual([
      ['MEASURE_END', '2026-11-01', -60],
    ]);
    expect(due(watches({ endsOn: '2026-11-08' }), '2026-11-01')).toEqual([['MEASURE_END', '2026-11-01', -7]]);
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
    receptionWatches(path, reception, isMinor).map(({ target }) => target);

  it('in SAI has limits at 6, 12 and 18 months', () =>
    expect(ends(stay())).toEqual(['2026-07-15', '2027-01-15', '2027-07-15']));

  it('ends when the last extension ends, and no limit before that counts', () => {
    const extensions = [{ until: '2027-01-10', reason: 'ORDINARY' as const, decidedOn: null }];
    expect(ends(stay({ plannedEndOn: '2026-07-10', extensions }))).toEqual([
      '2027-01-10',
      '2027-01-15',
      '2027-07-15',
    ]);
  });

  it('speaks before each limit, not after it', () => {
    const watches = receptionWatches(path, stay(), false);
    expect(due(watches, '2026-05-15')).toEqual([]);
    expect(due(watches, '2026-05-16')).toEqual([['RECEPTION_END', '2026-05-16', -60]]);
    expect(due(watches, '2026-07-08')).toEqual([['RECEPTION_END', '2026-07-08', -7]]);
  });

  it('of an unaccompanied minor, or in CAS, has no limits but the end on record', () => {
    expect(ends(stay(), true)).toEqual([]);
    expect(ends(stay({ kind: 'CAS', plannedEndOn: '2026-09-01' }))).toEqual(['2026-09-01']);
  });
});
