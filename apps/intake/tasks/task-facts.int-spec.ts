import { eventually } from '#testing';
import { newId } from '#kernel';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, ready, somebody } from '../test/journey.js';
import { toldByPlacement, type Told } from '../test/told-by-placement.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const proposed: Told = ['proposed', { on: '2026-11-20', plannedStartOn: '2026-11-30' }];
const terms = { contract: 'FIXED_TERM', endsOn: '2027-05-31', weeklyHours: 30, isco: '9112', branch: 'B' };
const started = (on: string): Told => ['started', { on, ...terms }];
const closed = (on: string, reason = 'UNJUSTIFIED_ABSENCE'): Told => [
  'closed',
  { on, outcome: 'ENDED', reason, by: 'ORGANISATION', hadStarted: true },
];

const tasksOf = (pathId: string) =>
  intake.look(
    `select kind, due_on::text as due, status from task
     where path_id = $1 and kind not in ('REPORT_DUE', 'MEASURE_END', 'CONTRACT_END', 'UNILAV_EXTENSION')
       and (kind <> 'CHECK_IN' or facts ->> 'days' = '7') order by kind, due_on`,
    pathId,
  );
const become = (pathId: string, expected: [kind: string, due: string, status: string][]) =>
  eventually(async () => {
    const tasks = await tasksOf(pathId);
    expect(tasks.map(({ kind, due, status }) => [kind, due, status])).toEqual(expected);
  });

describe('tasks that follow a placement', () => {
  it('ask for the notice before the start, check-ins after it, and the office when work ends', async () => {
    const { pathId } = await ready(intake);
    const subject = newId();
    const told = toldByPlacement(
      'placement',
      pathId,
      [proposed, started('2026-11-24'), closed('2026-11-26')],
      { subject },
    );
    await intake.tell(told.slice(0, 1));
    await become(pathId, [['UNILAV', '2026-11-29', 'OPEN']]);
    await intake.tell(told.slice(1, 2));
    await become(pathId, [
      ['CHECK_IN', '2026-12-01', 'OPEN'],
      ['UNILAV', '2026-11-23', 'OPEN'],
    ]);
    await intake.tell(told.slice(2));
    await become(pathId, [
      ['CHECK_IN', '2026-12-01', 'MOOT'],
      ['NOTIFY_SUPERVISING_OFFICE', '2026-11-26', 'OPEN'],
      ['UNILAV', '2026-11-23', 'MOOT'],
      ['UNILAV_END', '2026-12-01', 'OPEN'],
    ]);
  });

  it('that were done stay done, and those put off stay put off', async () => {
    const { pathId } = await ready(intake);
    const [proposal, start] = toldByPlacement('placement', pathId, [proposed, started('2026-11-28')]);
    await intake.tell([proposal!]);
    await become(pathId, [['UNILAV', '2026-11-29', 'OPEN']]);
    const [task] = (await intake.get(`/tasks?pathId=${pathId}&kind=UNILAV`)).body.items;
    const officer = { roles: ['PLACEMENT_OFFICER' as const] };
    const later = { until: '2026-11-28', reason: 'OTHER' };
    await intake.change('POST', `/tasks/${task.id}/postpone`, task.version, later, officer);
    await intake.tell([start!]);
    await eventually(async () => {
      const followed = await intake.look(
        `select known->>'status' as status from followed where path_id = $1`,
        pathId,
      );
      expect(followed).toEqual([{ status: 'STARTED' }]);
    });
    await become(pathId, [
      ['CHECK_IN', '2026-12-05', 'OPEN'],
      ['UNILAV', '2026-11-27', 'POSTPONED'],
    ]);
    // The event comes sooner than the day it had been put off to: it is shown again on its day at the latest.
    const shown = await intake.look('select remind_from::text as day from task where id = $1', task.id);
    expect(shown).toEqual([{ day: '2026-11-27' }]);
  });

  it('are the same when the events come twice', async () => {
    const { pathId } = await ready(intake);
    const told = toldByPlacement('placement', pathId, [proposed, started('2026-11-22')]);
    await intake.tell([...told, ...told]);
    const expected: [string, string, string][] = [
      ['CHECK_IN', '2026-11-29', 'OPEN'],
      ['UNILAV', '2026-11-21', 'OPEN'],
    ];
    await become(pathId, expected);
    await intake.tell(told.map((event) => ({ ...event, id: newId() })));
    await intake.tell(toldByPlacement('placement', pathId, [proposed]));
    await become(pathId, [...expected, ['UNILAV', '2026-11-29', 'OPEN']]);
  });

  it('ask for the notices of a change, an extension and an end, and of a start that was recorded late', async () => {
    const { pathId } = await ready(intake);
    const subject = newId();
    const changed: Told = [
      'terms-change-settled',
      { on: '2026-11-18', effectiveOn: '2026-11-20', weeklyHours: 36, comune: null, outcome: 'EFFECTIVE' },
    ];
    const told = toldByPlacement(
      'placement',
      pathId,
      [started('2026-09-01'), changed, closed('2026-11-20', 'RESIGNED')],
      { subject },
    );
    const notices = async () =>
      (
        await intake.look(
          `select kind, due_on::text as due from task where path_id = $1 and kind like 'UNILAV%'
           and status = 'OPEN' order by kind`,
          pathId,
        )
      ).map(({ kind, due }) => [kind, due]);
    await intake.tell(told.slice(0, 2));
    await eventually(async () =>
      expect(await notices()).toEqual([
        ['UNILAV', '2026-08-31'],
        ['UNILAV_CHANGE', '2026-11-25'],
        ['UNILAV_EXTENSION', '2027-06-05'],
      ]),
    );
    await intake.tell(told.slice(2));
    await eventually(async () => expect(await notices()).toEqual([['UNILAV_END', '2026-11-25']]));
  });

  it('are not raised for work that is entered as history', async () => {
    const { pathId } = await ready(intake);
    await intake.tell(
      toldByPlacement('placement', pathId, [proposed, started('2026-03-02'), closed('2026-06-30')]),
    );
    await eventually(async () => {
      const followed = await intake.look(
        `select known->>'status' as status from followed where path_id = $1`,
        pathId,
      );
      expect(followed).toEqual([{ status: 'CLOSED' }]);
    });
    const toDo = (await tasksOf(pathId)).filter(({ status }) => status === 'OPEN');
    expect(toDo).toEqual([]);
  });

  it('tell no office about somebody who has no measure', async () => {
    const { pathId } = await opened(intake, {
      person: somebody(),
      programme: 'OTHER',
      measure: undefined,
      art4: [],
      scheme: { code: 'HOMELESS', referredOn: '2026-01-02' },
    });
    await intake.tell(toldByPlacement('placement', pathId, [started('2026-11-16'), closed('2026-11-20')]));
    await eventually(async () => {
      const followed = await intake.look(
        `select known->>'status' as status from followed where path_id = $1`,
        pathId,
      );
      expect(followed).toEqual([{ status: 'CLOSED' }]);
    });
    expect((await tasksOf(pathId)).map(({ kind }) => kind)).not.toContain('NOTIFY_SUPERVISING_OFFICE');
  });
});

describe('tasks that follow a membership', () => {
  const tell = (pathId: string, told: Told[], first: number, subject: string) =>
    intake.tell(toldByPlacement('membership', pathId, told, { subject, first }));

  it('keep the 60 days to answer, then the 60 days to ask the assembly', async () => {
    const { pathId } = await ready(intake);
    const subject = newId();
    await tell(
      pathId,
      [
        ['interested', { on: '2026-10-01' }],
        ['applied', { on: '2026-10-10' }],
      ],
      1,
      subject,
    );
    await become(pathId, [['MEMBERSHIP_ANSWER', '2026-12-09', 'OPEN']]);
    await tell(pathId, [['rejected', { on: '2026-11-10', communicatedOn: '2026-11-15' }]], 3, subject);
    await become(pathId, [
      ['MEMBERSHIP_ANSWER', '2026-12-09', 'MOOT'],
      ['MEMBERSHIP_APPEAL', '2027-01-14', 'OPEN'],
      ['MEMBERSHIP_REFUSAL_TALK', '2026-11-15', 'OPEN'],
    ]);
    await tell(pathId, [['appealed', { on: '2026-11-20' }]], 4, subject);
    await eventually(async () => {
      const toDo = (await tasksOf(pathId)).filter(({ status }) => status === 'OPEN');
      expect(toDo).toEqual([]);
    });
  });

  it('watch the five years of the special category', async () => {
    const { pathId } = await ready(intake);
    const subject = newId();
    await tell(pathId, [['registered', { on: '2021-12-01', category: 'SPECIAL_CATEGORY' }]], 1, subject);
    await become(pathId, [['SPECIAL_CATEGORY_END', '2026-12-01', 'OPEN']]);
    await tell(pathId, [['category-changed', { on: '2026-11-20', category: 'ORDINARY' }]], 2, subject);
    await become(pathId, [['SPECIAL_CATEGORY_END', '2026-12-01', 'MOOT']]);
  });
});
