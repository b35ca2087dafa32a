import type { RaisedTaskKind } from '#contracts';
import { addDays, addYears, type Day } from '#kernel';
import {
  measureWatches,
  permitWatches,
  receptionWatches,
  workAllowedWatches,
} from '../alerts/status-watches.js';
import type { Watch } from '../alerts/watch.js';
import { membershipWatches, placementWatches } from '../alerts/work-watches.js';
import type { Reception } from '../paths/reception.js';
import { constraints, organisationId } from '../paths/path-states.js';
import type { FollowedMembership } from './followed-membership.js';
import type { FollowedPlacement } from './followed-placement.js';
import { urgencyOf } from './urgency.js';

/** Told day by day, with nothing but a count of days: what is shown of an event that falls on day 0. */
const msPerDay = 86_400_000;
const dayAt = (offset: number): Day =>
  new Date(Date.UTC(2026, 10, 30) + offset * msPerDay).toISOString().slice(0, 10);
const event = dayAt(0);

const path = '0197c000-0000-7000-8000-000000000001';
const nothing = null as never;
const stay = (enteredOn: Day, plannedEndOn: Day | null) =>
  ({ kind: 'SAI', enteredOn, plannedEndOn, extensions: [] }) as unknown as Reception;
const work = (facts: Partial<FollowedPlacement>): Watch[] => {
  const known = { id: path, organisationId, status: 'OPEN', plannedStartOn: null, startedOn: null, ...facts };
  const recorded = { startRecordedOn: null, contract: 'FIXED_TERM', endsOn: null, closed: null, version: 1 };
  return placementWatches({ ...recorded, ...known } as FollowedPlacement, {
    country: 'IT',
    hasMeasure: true,
    isUnderWay: false,
    overSince: event,
  });
};
const ended = { on: event, recordedOn: event, reason: 'RESIGNED' as const, hadStarted: true };
const member = (facts: Partial<FollowedMembership>): Watch[] => {
  const known = { id: path, version: 1, organisationId, appliedOn: null, refusal: null, specialSince: null };
  return membershipWatches({ state: 'MEMBER', ...known, ...facts });
};

/** Kind, the days before its event from which it is shown, and what the house makes of the event of day 0. */
const table: [RaisedTaskKind, number, Watch[]][] = [
  [
    'PERMIT_EXPIRY',
    90,
    permitWatches(path, { expiresOn: event, renewalAskedOn: null, refusalCommunicatedOn: null } as never),
  ],
  [
    'WORK_ALLOWED',
    14,
    workAllowedWatches(path, dayAt(-50), {
      ...constraints,
      rightToWork: [
        { from: dayAt(-60), to: dayAt(-1), allowed: false, rule: 'right-to-work.asylum-waiting' },
      ],
    }),
  ],
  [
    'MEASURE_END',
    60,
    measureWatches(path, dayAt(-300), {
      endsOn: event,
      reportsDueOn: [],
      supervisingOffice: nothing,
    } as never),
  ],
  [
    'REPORT_DUE',
    14,
    measureWatches(path, dayAt(-300), {
      endsOn: null,
      reportsDueOn: [event],
      supervisingOffice: nothing,
    } as never),
  ],
  ['RECEPTION_END', 60, receptionWatches(path, stay(dayAt(-200), event), false)],
  ['RECEPTION_MAXIMUM', 60, receptionWatches(path, stay('2025-05-30', dayAt(200)), false)],
  ['UNILAV', 14, work({ plannedStartOn: dayAt(1) })],
  ['UNILAV_CHANGE', 5, work({ status: 'STARTED', changes: [{ on: dayAt(-5), recordedOn: dayAt(-5) }] })],
  ['UNILAV_EXTENSION', 4, work({ status: 'STARTED', endsOn: dayAt(-5) })],
  ['UNILAV_END', 5, work({ closed: { ...ended, on: dayAt(-5), recordedOn: dayAt(-5) } })],
  [
    'CHECK_IN',
    7,
    work({ status: 'STARTED', startedOn: dayAt(-28) }).filter(({ facts }) => facts['days'] === 28),
  ],
  ['CONTRACT_END', 30, work({ status: 'STARTED', endsOn: event })],
  ['NOTIFY_SUPERVISING_OFFICE', 0, work({ closed: ended })],
  ['PLACEMENT_AFTER_EXIT', 0, work({})],
  ['MEMBERSHIP_ANSWER', 30, member({ state: 'APPLIED', appliedOn: dayAt(-60) })],
  [
    'MEMBERSHIP_REFUSAL_TALK',
    0,
    member({ state: 'REFUSED', refusal: { communicatedOn: event, recordedOn: event } }),
  ],
  [
    'MEMBERSHIP_APPEAL',
    60,
    member({ state: 'REFUSED', refusal: { communicatedOn: dayAt(-60), recordedOn: event } }),
  ],
  ['SPECIAL_CATEGORY_END', 180, member({ specialSince: addYears(event, -5) })],
];

describe.each(table)('%s, shown from %i days before', (kind, before, watches) => {
  const task = watches.find((watch) => watch.kind === kind)!;

  it('is as urgent as its day is near, and late only behind it', () => {
    expect(task.dueOn).toBe(event);
    for (let day = -100; day <= 100; day++) {
      let expected = 'SOON';
      if (day < -before) expected = 'LATER';
      else if (day > 0) expected = 'OVERDUE';
      else if (day === 0) expected = 'TODAY';
      else if (day >= -7) expected = 'WEEK';
      expect([day, urgencyOf(task, dayAt(day))]).toEqual([day, expected]);
    }
  });
});

it('what was put off is for later until its day to come back, then as urgent as it is', () => {
  const task = { dueOn: event, remindFrom: addDays(event, 5) };
  const seen = [-1, 0, 4, 5].map((day) => urgencyOf(task, dayAt(day)));
  expect(seen).toEqual(['LATER', 'LATER', 'LATER', 'OVERDUE']);
});
