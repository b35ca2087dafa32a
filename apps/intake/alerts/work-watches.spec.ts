import type { EventData, EventType } from '#contracts';
import type { Day } from '#kernel';
import {
  followMembership,
  type FollowedMembership,
  type MembershipEvent,
} from '../tasks/followed-membership.js';
import { followPlacement, type FollowedPlacement, type PlacementEvent } from '../tasks/followed-placement.js';
import { dueBy, type Watch } from './watch.js';
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

const due = (watches: Watch[], today: Day) =>
  watches
    .map((watch) => dueBy(watch, today))
    .filter((task) => task !== null)
    .map(({ kind, dueOn }) => `${kind} ${dueOn}`);
const workDue = (known: FollowedPlacement, today: Day, around = measure) =>
  due(placementWatches(known, around), today);

describe('the employment notice', () => {
  const proposed: Fact = ['proposed', { on: '2026-03-01', plannedStartOn: '2026-03-20' }, '2026-03-01'];

  it('is due the day before the planned start, then the day before the real one', () => {
    expect(workDue(placement(proposed), '2026-03-01')).toEqual(['UNILAV 2026-03-19']);
    expect(workDue(placement(proposed, started('2026-03-23')), '2026-03-22')).toEqual(['UNILAV 2026-03-22']);
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
    expect(kinds(placement(started('2026-03-23', {}, '2026-04-23')))).not.toContain('UNILAV');
    expect(kinds(placement(started('2026-03-23', {}, '2026-04-22')))).toContain('UNILAV');
  });
});

describe('a placement at work', () => {
  const days = (known: FollowedPlacement) =>
    placementWatches(known, measure)
      .filter(({ kind }) => kind === 'CHECK_IN')
      .map(({ target }) => target);

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
  it('says a week before that a check-in comes', () => {
    const known = placement(started('2026-01-05', { contract: 'SELF_EMPLOYMENT' }));
    expect(workDue(known, '2026-01-25')).toEqual(['CHECK_IN 2026-01-12']);
    expect(workDue(known, '2026-01-26')).toEqual(['CHECK_IN 2026-01-12', 'CHECK_IN 2026-02-02']);
  });
  it('with an end says a month before that it comes', () => {
    const known = placement(started('2026-01-05', { endsOn: '2026-06-30', contract: 'FIXED_TERM' }));
    const ends = placementWatches(known, measure).filter(({ kind }) => kind === 'CONTRACT_END');
    expect(due(ends, '2026-05-30')).toEqual([]);
    expect(due(ends, '2026-05-31')).toEqual(['CONTRACT_END 2026-06-30']);
  });
  it('of a path that is over asks to be looked at', () =>
    expect(
      workDue(placement(started('2026-01-05', {}, '2026-06-01')), '2026-06-01', {
        ...measure,
        overSince: '2026-05-20',
      }),
    ).toEqual(['PLACEMENT_AFTER_EXIT 2026-05-20']));
});

describe('the end of work during a measure', () => {
  it.each(['DISMISSED', 'UNJUSTIFIED_ABSENCE', 'RESIGNED', 'CONTRACT_ENDED'])(
    '(%s) is told the same day',
    (reason) =>
      expect(workDue(placement(started('2026-01-05'), closed('2026-02-10', reason)), '2026-02-10')).toEqual([
        'NOTIFY_SUPERVISING_OFFICE 2026-02-10',
      ]),
  );
  it('is not told when the office knows, when nothing had begun, without a measure, or as history', () => {
    const quiet = [
      workDue(placement(started('2026-01-05'), closed('2026-02-10', 'MEASURE_ENDED')), '2026-02-10'),
      workDue(placement(closed('2026-02-10', 'TOO_FAR', false)), '2026-02-10'),
      workDue(placement(started('2026-01-05'), closed('2026-02-10', 'RESIGNED')), '2026-02-10', {
        ...measure,
        hasMeasure: false,
      }),
      workDue(
        placement(started('2026-01-05'), closed('2026-02-10', 'RESIGNED', true, '2026-03-13')),
        '2026-03-13',
      ),
    ];
    expect(quiet).toEqual([[], [], [], []]);
  });
  it('makes everything else about the placement moot', () =>
    expect(
      workDue(placement(started('2026-01-05'), closed('2026-02-10', 'MEASURE_ENDED')), '2026-03-01'),
    ).toEqual([]));
});

describe('a membership', () => {
  const applied: Fact = ['applied', { on: '2026-02-01' }, '2026-02-01'];
  const rejected: Fact = ['rejected', { on: '2026-03-01', communicatedOn: '2026-03-05' }, '2026-03-05'];
  const memberDue = (today: Day, ...facts: Fact[]) => due(membershipWatches(membership(...facts)), today);

  it('applied for is answered within 60 days', () =>
    expect(memberDue('2026-02-01', applied)).toEqual(['MEMBERSHIP_ANSWER 2026-04-02']));
  it('refused is explained, and 60 days are left to ask the assembly', () =>
    expect(memberDue('2026-03-05', applied, rejected)).toEqual([
      'MEMBERSHIP_REFUSAL_TALK 2026-03-05',
      'MEMBERSHIP_APPEAL 2026-05-04',
    ]));
  it.each([
    ['admitted', { on: '2026-03-10' }],
    ['withdrawn', { on: '2026-03-10' }],
  ])('%s needs no answer any more', (name, data) =>
    expect(memberDue('2026-03-10', applied, [name, data, '2026-03-10'])).toEqual([]),
  );
  it('appealed waits for the assembly', () =>
    expect(
      memberDue('2026-03-10', applied, rejected, ['appealed', { on: '2026-03-10' }, '2026-03-10']),
    ).toEqual([]));
  it.each<[Day, string[]]>([
    ['2030-10-02', []],
    ['2030-10-03', ['SPECIAL_CATEGORY_END 2030-10-03']],
    ['2031-01-01', ['SPECIAL_CATEGORY_END 2031-01-01']],
    ['2031-03-02', ['SPECIAL_CATEGORY_END 2031-03-02']],
  ])('of special category on %s asks for %j of its five years', (today, expected) => {
    const registered: Fact = ['registered', { on: '2026-04-01', category: 'SPECIAL_CATEGORY' }, '2026-04-01'];
    expect(memberDue(today, applied, registered)).toEqual(expected);
  });
  it('that becomes ordinary has no clock', () => {
    const registered: Fact = ['registered', { on: '2026-04-01', category: 'SPECIAL_CATEGORY' }, '2026-04-01'];
    const ordinary: Fact = ['category-changed', { on: '2027-01-01', category: 'ORDINARY' }, '2027-01-01'];
    expect(memberDue('2031-03-02', applied, registered, ordinary)).toEqual([]);
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
