import type { EventData, EventType } from '#contracts';
import type { Day } from '#kernel';
import {
  followMembership,
  type FollowedMembership,
  type MembershipEvent,
} from '../tasks/followed-membership.js';
import { followPlacement, type FollowedPlacement, type PlacementEvent } from '../tasks/followed-placement.js';
import type { Watch } from './watch.js';
import { membershipWatches, placementWatches, type WorkSurroundings } from './work-watches.js';

const organisationId = '0197c000-0000-7000-8000-000000000003';
const subject = '0197c000-0000-7000-8000-0000000000a1';
const who = { pathId: '0197c000-0000-7000-8000-000000000001', organisationId };
const about = { ...who, opportunityId: '0197c000-0000-7000-8000-0000000000b1' };

type Fact = [type: string, data: object, recordedOn: Day];

function placement(...facts: Fact[]): FollowedPlacement {
  return facts.reduce<FollowedPlacement | null>((known, [name, data, recordedOn], index) => {
    const type = `percorso.placement.placement.${name}.v1`;
    const event = { type, subject, aggregateversion: index + 1, data: { ...about, ...data } };
    return followPlacement(known, event as PlacementEvent, recordedOn);
  }, null)!;
}

function membership(...facts: Fact[]): FollowedMembership {
  return facts.reduce<FollowedMembership | null>((known, [name, data, recordedOn], index) => {
    const type = `percorso.placement.membership.${name}.v1`;
    const event = { type, subject, aggregateversion: index + 1, data: { ...who, ...data } };
    return followMembership(known, event as MembershipEvent, recordedOn);
  }, null)!;
}

type StartedData = Partial<EventData<Extract<EventType, 'percorso.placement.placement.started.v1'>>>;
const started = (on: Day, data: StartedData = {}, recordedOn = on): Fact => [
  'started',
  { on, contract: 'PERMANENT', endsOn: null, ...data },
  recordedOn,
];
const closed = (on: Day, reason: string, hadStarted = true, recordedOn = on): Fact => [
  'closed',
  { on, outcome: 'ENDED', reason, by: 'ORGANISATION', hadStarted },
  recordedOn,
];
const measure: WorkSurroundings = { country: 'IT', hasMeasure: true, isUnderWay: true, overSince: null };

const due = (watches: Watch[]) => watches.map(({ kind, dueOn }) => `${kind} ${dueOn}`);
const workDue = (known: FollowedPlacement, around = measure) => due(placementWatches(known, around));
const notices = (known: FollowedPlacement, around = measure) =>
  workDue(known, around).filter((task) => task.startsWith('UNILAV'));

describe('the employment notice', () => {
  const proposed: Fact = ['proposed', { on: '2026-03-01', plannedStartOn: '2026-03-20' }, '2026-03-01'];

  it('is due the day before the planned start, then the day before the real one', () => {
    expect(workDue(placement(proposed))).toEqual(['UNILAV 2026-03-19']);
    expect(notices(placement(proposed, started('2026-03-23')))).toEqual(['UNILAV 2026-03-22']);
  });
  it('keeps its key when the day moves', () => {
    const keys = [placement(proposed), placement(proposed, started('2026-03-23'))].map(
      (known) => placementWatches(known, measure)[0]!.key,
    );
    expect(keys[0]).toBe(keys[1]);
  });
  it('is not asked for where the law does not, nor for work that began long ago', () => {
    const abroad = { ...measure, country: 'FR' };
    const kinds = (known: FollowedPlacement, around = measure) =>
      placementWatches(known, around).map(({ kind }) => kind);
    expect(kinds(placement(started('2026-03-23')), abroad)).not.toContain('UNILAV');
    expect(kinds(placement(started('2026-03-23', { contract: 'SELF_EMPLOYMENT' })))).not.toContain('UNILAV');
  });
  it('is asked for work that was recorded after the fact too, up to a year', () => {
    const recorded = (on: Day) => notices(placement(started('2026-03-23', {}, on)));
    expect(recorded('2026-04-23')).toEqual(['UNILAV 2026-03-22']);
    expect(recorded('2027-03-23')).toEqual(['UNILAV 2026-03-22']);
    expect(recorded('2027-03-24')).toEqual([]);
    const facts = (on: Day) => placementWatches(placement(started('2026-03-23', {}, on)), measure)[0]?.facts;
    expect(facts('2026-04-23')).toMatchObject({ start: '2026-03-23', recordedOn: '2026-04-23' });
    expect(facts('2026-03-20')).toMatchObject({ recordedOn: null });
  });
});

describe('the notices of what comes after the start', () => {
  const settled = (effectiveOn: Day, outcome = 'EFFECTIVE'): Fact => [
    'terms-change-settled',
    { on: '2026-05-01', effectiveOn, weeklyHours: 30, comune: null, outcome },
    '2026-05-01',
  ];
  const fixedTerm = started('2026-03-23', { contract: 'FIXED_TERM', endsOn: '2026-06-30' });

  it('are due within five days of a change that took effect', () => {
    expect(notices(placement(started('2026-03-23'), settled('2026-05-04')))).toEqual([
      'UNILAV 2026-03-22',
      'UNILAV_CHANGE 2026-05-09',
    ]);
    expect(notices(placement(started('2026-03-23'), settled('2026-05-04', 'DROPPED')))).toEqual([
      'UNILAV 2026-03-22',
    ]);
  });
  it('are due within five days of an end on which work goes on', () =>
    expect(notices(placement(fixedTerm))).toEqual(['UNILAV 2026-03-22', 'UNILAV_EXTENSION 2026-07-05']));
  it.each<[string, Fact, string[]]>([
    ['before its day', closed('2026-05-10', 'RESIGNED'), ['UNILAV_END 2026-05-15']],
    ['on the day announced', closed('2026-06-30', 'CONTRACT_ENDED'), []],
    ['after the day announced', closed('2026-07-10', 'CONTRACT_ENDED'), ['UNILAV_END 2026-07-15']],
    ['because it was entered by mistake', closed('2026-05-10', 'ENTERED_BY_MISTAKE'), []],
    ['long ago', closed('2026-05-10', 'RESIGNED', true, '2026-06-10'), []],
    ['before it began', closed('2026-05-10', 'TOO_FAR', false), []],
  ])('are due within five days of an end: %s', (_, end, expected) =>
    expect(notices(placement(fixedTerm, end))).toEqual(expected),
  );
  it('are not owed abroad, nor for one’s own business', () => {
    const ended = placement(started('2026-03-23'), closed('2026-05-10', 'RESIGNED'));
    expect(notices(ended, { ...measure, country: 'FR' })).toEqual([]);
    const own = placement(
      started('2026-03-23', { contract: 'SELF_EMPLOYMENT' }),
      closed('2026-05-10', 'RESIGNED'),
    );
    expect(notices(own)).toEqual([]);
  });
});

describe('a placement at work', () => {
  const days = (known: FollowedPlacement) =>
    placementWatches(known, measure)
      .filter(({ kind }) => kind === 'CHECK_IN')
      .map(({ dueOn }) => dueOn);

  it('is looked after at 1, 4, 13, 26 and 52 weeks', () =>
    expect(days(placement(started('2026-01-05')))).toEqual([
      '2026-01-12',
      '2026-02-02',
      '2026-04-06',
      '2026-07-06',
      '2027-01-04',
    ]));
  it('is not asked about days that had passed when the start was recorded', () =>
    expect(days(placement(started('2026-01-05', {}, '2026-04-06')))).toEqual([
      '2026-04-06',
      '2026-07-06',
      '2027-01-04',
    ]));
  it('is asked about a week before each check-in, and a month before its end', () => {
    const known = placement(started('2026-01-05', { endsOn: '2026-06-30', contract: 'FIXED_TERM' }));
    const from = (kind: string) =>
      placementWatches(known, measure)
        .filter((watch) => watch.kind === kind)
        .map(({ dueOn, remindFrom }) => [dueOn, remindFrom]);
    expect(from('CHECK_IN')[1]).toEqual(['2026-02-02', '2026-01-26']);
    expect(from('CONTRACT_END')).toEqual([['2026-06-30', '2026-05-31']]);
  });
  it('of a path that is over asks to be looked at', () =>
    expect(
      workDue(placement(started('2026-01-05', {}, '2026-06-01')), { ...measure, overSince: '2026-05-20' }),
    ).toContain('PLACEMENT_AFTER_EXIT 2026-05-20'));
});

describe('the end of work during a measure', () => {
  const told = (known: FollowedPlacement, around = measure) =>
    workDue(known, around).filter((task) => !task.startsWith('UNILAV'));

  it.each(['DISMISSED', 'UNJUSTIFIED_ABSENCE', 'RESIGNED', 'CONTRACT_ENDED'])(
    '(%s) is told the same day',
    (reason) =>
      expect(told(placement(started('2026-01-05'), closed('2026-02-10', reason)))).toEqual([
        'NOTIFY_SUPERVISING_OFFICE 2026-02-10',
      ]),
  );
  it('is not told when the office knows, when nothing had begun, without a measure, or as history', () => {
    const quiet = [
      told(placement(started('2026-01-05'), closed('2026-02-10', 'MEASURE_ENDED'))),
      told(placement(closed('2026-02-10', 'TOO_FAR', false))),
      told(placement(started('2026-01-05'), closed('2026-02-10', 'RESIGNED')), {
        ...measure,
        hasMeasure: false,
      }),
      told(placement(started('2026-01-05'), closed('2026-02-10', 'RESIGNED', true, '2026-03-13'))),
    ];
    expect(quiet).toEqual([[], [], [], []]);
  });
  it('makes everything else about the placement moot but the notice of its end', () =>
    expect(workDue(placement(started('2026-01-05'), closed('2026-02-10', 'MEASURE_ENDED')))).toEqual([
      'UNILAV_END 2026-02-15',
    ]));
});

describe('a membership', () => {
  const applied: Fact = ['applied', { on: '2026-02-01' }, '2026-02-01'];
  const rejected: Fact = ['rejected', { on: '2026-03-01', communicatedOn: '2026-03-05' }, '2026-03-05'];
  const memberDue = (...facts: Fact[]) => due(membershipWatches(membership(...facts)));

  it('applied for is answered within 60 days', () =>
    expect(memberDue(applied)).toEqual(['MEMBERSHIP_ANSWER 2026-04-02']));
  it('refused is explained, and 60 days are left to ask the assembly', () =>
    expect(memberDue(applied, rejected)).toEqual([
      'MEMBERSHIP_REFUSAL_TALK 2026-03-05',
      'MEMBERSHIP_APPEAL 2026-05-04',
    ]));
  it.each([
    ['admitted', { on: '2026-03-10' }],
    ['withdrawn', { on: '2026-03-10' }],
  ])('%s needs no answer any more', (name, data) =>
    expect(memberDue(applied, [name, data, '2026-03-10'])).toEqual([]),
  );
  it('appealed waits for the assembly', () =>
    expect(memberDue(applied, rejected, ['appealed', { on: '2026-03-10' }, '2026-03-10'])).toEqual([]));
  it('of special category ends after five years, and is spoken of for half a year', () => {
    const registered: Fact = ['registered', { on: '2026-04-01', category: 'SPECIAL_CATEGORY' }, '2026-04-01'];
    expect(membershipWatches(membership(applied, registered))).toMatchObject([
      { kind: 'SPECIAL_CATEGORY_END', dueOn: '2031-04-01', remindFrom: '2030-10-03' },
    ]);
  });
  it('that becomes ordinary has no clock', () => {
    const registered: Fact = ['registered', { on: '2026-04-01', category: 'SPECIAL_CATEGORY' }, '2026-04-01'];
    const ordinary: Fact = ['category-changed', { on: '2027-01-01', category: 'ORDINARY' }, '2027-01-01'];
    expect(memberDue(applied, registered, ordinary)).toEqual([]);
  });
});

it('events that come again change nothing', () => {
  const once = placement(started('2026-01-05'), closed('2026-02-10', 'RESIGNED'));
  const event = {
    type: 'percorso.placement.placement.started.v1',
    subject,
    aggregateversion: 1,
    data: { ...about, on: '2026-01-05', contract: 'PERMANENT', endsOn: null },
  } as PlacementEvent;
  expect(followPlacement(once, event, '2026-01-05')).toEqual(once);
});
