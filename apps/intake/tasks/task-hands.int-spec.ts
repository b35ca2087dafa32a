import { newId } from '#kernel';
import { eventually } from '#testing';
import type { Role } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, type Reached } from '../test/journey.js';
import { toldByPlacement } from '../test/told-by-placement.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const as = (...roles: Role[]) => ({ roles });
const add = async (pathId: string, body: object = {}, who = as('SOCIAL_WORKER')) =>
  (await intake.post('/tasks', { pathId, kind: 'CALL', dueOn: '2026-11-25', ...body }, who)).body;
const tasksOf = async (pathId: string, query = '', who = as('SOCIAL_WORKER')) =>
  (await intake.get(`/tasks?pathId=${pathId}&limit=100${query}`, who)).body.items;
const oneOf = (pathId: string, kind: string) =>
  eventually(async () => {
    const [task] = await tasksOf(pathId, `&kind=${kind}`);
    if (!task) throw new Error(`no ${kind}`);
    return task;
  });
const storyOf = async (pathId: string) =>
  (await intake.get(`/paths/${pathId}/timeline`)).body.items.filter(({ kind }: { kind: string }) =>
    /^tasks?-/.test(kind),
  );

async function refused(task: { id: string; version: number }, role: Role) {
  const answers = [
    await intake.change('POST', `/tasks/${task.id}/done`, task.version, {}, as(role)),
    await intake.change(
      'POST',
      `/tasks/${task.id}/postpone`,
      task.version,
      { until: '2026-11-23', reason: 'OTHER' },
      as(role),
    ),
  ];
  return answers.map(({ status, body }) => [status, body.rule, body.facts?.roles]);
}

describe('who ticks off a task', () => {
  it('is not the officer for what is owed to the supervising office, nor the manager for the notice', async () => {
    const path = await ready(intake);
    const told = toldByPlacement('placement', path.pathId, [
      ['proposed', { on: '2026-11-20', plannedStartOn: '2026-11-30' }],
    ]);
    await intake.tell(told);
    const report = await oneOf(path.pathId, 'REPORT_DUE');
    const notice = await oneOf(path.pathId, 'UNILAV');
    const forWorker = [403, 'task.not-yours', ['SOCIAL_WORKER']];
    const forOfficer = [403, 'task.not-yours', ['PLACEMENT_OFFICER']];
    expect(await refused(report, 'PLACEMENT_OFFICER')).toEqual([forWorker, forWorker]);
    expect(await refused(notice, 'MANAGER')).toEqual([forOfficer, forOfficer]);
    expect(await refused(notice, 'SOCIAL_WORKER')).toEqual([forOfficer, forOfficer]);
    const mayDo = async (role: Role) =>
      Object.fromEntries(
        (await tasksOf(path.pathId, '&kind=REPORT_DUE,UNILAV', as(role))).map(
          (task: { kind: string; mayDo: boolean }) => [task.kind, task.mayDo],
        ),
      );
    expect(await mayDo('SOCIAL_WORKER')).toEqual({ REPORT_DUE: true, UNILAV: false });
    expect(await mayDo('PLACEMENT_OFFICER')).toEqual({ REPORT_DUE: false, UNILAV: true });
    const done = await intake.change(
      'POST',
      `/tasks/${notice.id}/done`,
      notice.version,
      {},
      as('PLACEMENT_OFFICER'),
    );
    expect(done.status).toBe(200);
  });

  it('is whoever a colleague set it for; by default whoever sets it', async () => {
    const { pathId } = await opened(intake);
    const own = await add(pathId, {}, as('PLACEMENT_OFFICER'));
    expect(await tasksOf(pathId, '&kind=CALL')).toMatchObject([{ role: 'PLACEMENT_OFFICER', mayDo: false }]);
    expect(await refused({ id: own.id, version: 1 }, 'SOCIAL_WORKER')).toEqual(
      Array(2).fill([403, 'task.not-yours', ['PLACEMENT_OFFICER']]),
    );
    const forManager = await add(pathId, { role: 'MANAGER' });
    const done = await intake.change('POST', `/tasks/${forManager.id}/done`, 1, {}, as('MANAGER'));
    expect(done.status).toBe(200);
    const toNobody = { pathId, kind: 'CALL', dueOn: '2026-11-25', role: 'ADMINISTRATOR' };
    expect((await intake.post('/tasks', toNobody)).status).toBe(400);
  });
});

describe('a task that was done', () => {
  it('stands in the history, is seen, and is taken back', async () => {
    const { pathId } = await opened(intake);
    const { id } = await add(pathId);
    await intake.change('POST', `/tasks/${id}/done`, 1, { on: '2026-11-21' });
    expect(await storyOf(pathId)).toMatchObject([
      { kind: 'task-done', on: '2026-11-21', values: { taskId: id, task: 'CALL' } },
    ]);
    expect(await tasksOf(pathId, '&status=DONE')).toMatchObject([{ id, status: 'DONE', version: 2 }]);
    expect((await intake.change('POST', `/tasks/${id}/reopen`, 1)).status).toBe(412);
    const refusal = await intake.change('POST', `/tasks/${id}/reopen`, 2, {}, as('PLACEMENT_OFFICER'));
    expect(refusal.body.rule).toBe('task.not-yours');
    const back = await intake.change('POST', `/tasks/${id}/reopen`, 2);
    expect(back).toMatchObject({
      status: 200,
      body: { id, version: 3, status: 'OPEN', dueOn: '2026-11-25' },
    });
    expect((await tasksOf(pathId, '&kind=CALL'))[0]).toMatchObject({ id, urgency: 'WEEK' });
    expect((await storyOf(pathId)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'task-done',
      'task-reopened',
    ]);
    expect((await intake.change('POST', `/tasks/${id}/reopen`, 3)).body.rule).toBe('task.not-done');
  });
});

describe('a path that ends', () => {
  const exit = (path: Reached) =>
    moved(intake, path, 'exit', { on: '2026-11-20', reason: 'REVOCATION', destination: 'INACTIVE' });

  it('ends what was still to be done, and says in the history what that was', async () => {
    const path = await opened(intake);
    const { id } = await add(path.pathId);
    await oneOf(path.pathId, 'REPORT_DUE');
    await exit(path);
    await eventually(async () => expect(await tasksOf(path.pathId)).toEqual([]));
    const [closed] = await storyOf(path.pathId);
    expect(closed).toMatchObject({ kind: 'tasks-closed', on: '2026-11-22' });
    // The end of the measure, seven months away, had not been put before anybody.
    expect(closed.values.tasks.toSorted()).toEqual(['CALL', 'REPORT_DUE']);
    const back = await intake.change('POST', `/tasks/${id}/reopen`, 2);
    expect([back.status, back.body.rule]).toEqual([409, 'path.ended']);
  });

  it('leaves what follows from work that goes on', async () => {
    const path = await ready(intake);
    const subject = newId();
    await intake.tell(
      toldByPlacement(
        'placement',
        path.pathId,
        [
          [
            'started',
            {
              on: '2026-11-16',
              contract: 'PERMANENT',
              endsOn: null,
              weeklyHours: 30,
              isco: '9112',
              branch: 'B',
            },
          ],
        ],
        { subject },
      ),
    );
    await oneOf(path.pathId, 'CHECK_IN');
    const { version } = (await intake.get(`/paths/${path.pathId}`)).body;
    await moved(intake, { ...path, version }, 'exit', {
      on: '2026-11-20',
      reason: 'EMPLOYED',
      destination: 'EMPLOYED',
    });
    await eventually(async () => {
      const kinds = (await tasksOf(path.pathId)).map(({ kind }: { kind: string }) => kind);
      expect([...new Set(kinds)].toSorted()).toEqual(['CHECK_IN', 'UNILAV']);
    });
  });
});
