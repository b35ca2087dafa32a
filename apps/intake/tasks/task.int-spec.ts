import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, ready } from '../test/journey.js';
import { byReception, organisationId, otherOrganisationId } from '../test/path-samples.js';
import { somebody } from '../test/journey.js';
import { eventually } from '#testing';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const add = async (pathId: string, body: Record<string, unknown> = {}) =>
  intake.post('/tasks', {
    pathId,
    kind: 'CALL',
    dueOn: '2026-11-25',
    text: 'Chiamare, testo piantato',
    ...body,
  });
const tasksOf = async (pathId: string, query = '') =>
  (await intake.get(`/tasks?pathId=${pathId}${query}`)).body.items;

describe('a task that somebody sets', () => {
  it('is listed with the name, and its text for case workers only', async () => {
    const { pathId } = await opened(intake, {
      person: somebody({ givenNames: 'Luisa', familyNames: 'Verdi' }),
    });
    const { status, body } = await add(pathId, { dueOn: '2026-11-23' });
    expect({ status, body }).toMatchObject({ status: 201, body: { version: 1, status: 'OPEN' } });
    expect(await tasksOf(pathId, '&kind=CALL')).toMatchObject([
      {
        id: body.id,
        name: 'Luisa Verdi',
        urgency: 'WEEK',
        text: 'Chiamare, testo piantato',
        role: 'SOCIAL_WORKER',
      },
    ]);
    const officer = await intake.get(`/tasks?pathId=${pathId}&kind=CALL`, { roles: ['PLACEMENT_OFFICER'] });
    expect(officer.body.items).toMatchObject([{ name: 'Luisa Verdi', text: null }]);
    const clear = await intake.look(`select count(*)::int as n from task where task::text like '%piantato%'`);
    expect(clear).toEqual([{ n: 0 }]);
  });

  it('is done, and then leaves the list', async () => {
    const { pathId } = await opened(intake);
    const { id } = (await add(pathId)).body;
    const done = await intake.change('POST', `/tasks/${id}/done`, 1, { on: '2026-11-21' });
    expect(done.body).toMatchObject({ id, version: 2, status: 'DONE' });
    expect(await tasksOf(pathId, '&kind=CALL')).toEqual([]);
    expect(await tasksOf(pathId, '&status=DONE')).toMatchObject([{ id, status: 'DONE' }]);
    const again = await intake.change('POST', `/tasks/${id}/done`, 2);
    expect(again).toMatchObject({ status: 409, body: { rule: 'task.closed' } });
    const history = await intake.look(
      'select status, version from task_change where task_id = $1 order by 2',
      id,
    );
    expect(history).toEqual([
      { status: 'OPEN', version: 1 },
      { status: 'DONE', version: 2 },
    ]);
  });

  it('is put off with a reason, unless a colleague was quicker', async () => {
    const { pathId } = await opened(intake);
    const { id } = (await add(pathId)).body;
    const later = { until: '2026-12-10', reason: 'PERSON_UNREACHABLE' };
    expect((await intake.change('POST', `/tasks/${id}/postpone`, 1, later)).body).toMatchObject({
      status: 'POSTPONED',
      dueOn: '2026-11-25',
      remindFrom: '2026-12-10',
    });
    expect((await intake.change('POST', `/tasks/${id}/done`, 1)).status).toBe(412);
    expect((await intake.send('POST', `/tasks/${id}/done`, { body: {} })).status).toBe(428);
    expect((await tasksOf(pathId, '&kind=CALL'))[0]).toMatchObject({ urgency: 'LATER', version: 2 });
  });

  it('is out of reach for other organisations and tenants', async () => {
    const { pathId } = await opened(intake);
    const { id } = (await add(pathId)).body;
    const elsewhere = { organisations: [otherOrganisationId] };
    expect((await intake.change('POST', `/tasks/${id}/done`, 1, {}, elsewhere)).status).toBe(403);
    expect((await intake.change('POST', `/tasks/${id}/done`, 1, {}, { tenant: 'altro' })).status).toBe(404);
    expect((await intake.get('/tasks', elsewhere)).body.items).toEqual([]);
    expect((await intake.post('/tasks', { pathId, kind: 'UNILAV', dueOn: '2026-11-25' })).status).toBe(400);
  });

  it('comes in pages, the most urgent first', async () => {
    const { pathId } = await opened(intake);
    for (const dueOn of ['2026-12-03', '2026-12-01', '2026-12-02']) await add(pathId, { dueOn });
    const page = async (query: string) =>
      (await intake.get(`/tasks?pathId=${pathId}&kind=CALL&limit=2${query}`)).body;
    const first = await page('');
    const second = await page(`&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ]);
    expect((await intake.get('/tasks?cursor=nonsense')).status).toBe(400);
  });
});

describe('today', () => {
  it('counts what is overdue, due today, within seven days, soon and later, as the list does', async () => {
    const { pathId } = await ready(intake);
    for (const dueOn of ['2026-11-21', '2026-11-22', '2026-11-29', '2026-11-30'])
      await add(pathId, { dueOn });
    const mine = { organisations: [organisationId] };
    const { tasks, urgent, nextOn } = (await intake.get('/today', mine)).body;
    const all = (await intake.get('/tasks?mine=true&limit=100', mine)).body.items as { urgency: string }[];
    const counted = Map.groupBy(all, ({ urgency }) => urgency);
    const counts = ['OVERDUE', 'TODAY', 'WEEK', 'SOON', 'LATER'].map((due) => counted.get(due)?.length ?? 0);
    expect([tasks.overdue, tasks.today, tasks.week, tasks.soon, tasks.later]).toEqual(counts);
    expect(tasks.overdue).toBeGreaterThan(0);
    expect(urgent).toHaveLength(tasks.overdue + tasks.today + tasks.week + tasks.soon);
    expect(nextOn > '2026-11-22').toBe(true);
    for (const due of ['OVERDUE', 'TODAY', 'WEEK', 'SOON', 'LATER']) {
      const { items } = (await intake.get(`/tasks?mine=true&limit=100&due=${due}`, mine)).body;
      expect(items).toHaveLength(counted.get(due)?.length ?? 0);
    }
  });

  it('shows the same totals as the caseload, within the scope of whoever asks', async () => {
    await intake.post('/paths', byReception({ person: somebody(), organisationId: otherOrganisationId }));
    for (const organisations of ['ALL', [otherOrganisationId]] as const) {
      const today = (await intake.get('/today', { organisations: organisations as never })).body;
      const caseload = (await intake.get('/paths?limit=100', { organisations: organisations as never })).body
        .items;
      expect(today.paths).toBe(caseload.length);
      for (const { stage, paths } of today.stages) {
        expect({ stage, paths }).toEqual({
          stage,
          paths: caseload.filter((row: { stage: string }) => row.stage === stage).length,
        });
      }
    }
  });

  it('is for everybody on the staff, and each sees what is for their role', async () => {
    const { pathId } = await opened(intake);
    await add(pathId, { role: 'PLACEMENT_OFFICER', dueOn: '2026-11-22' });
    const kinds = async (role: 'SOCIAL_WORKER' | 'PLACEMENT_OFFICER') =>
      (await intake.get('/today', { roles: [role] })).body.urgent.map(
        (task: { pathId: string; kind: string }) => `${task.kind} ${task.pathId}`,
      );
    expect(await kinds('PLACEMENT_OFFICER')).toContain(`CALL ${pathId}`);
    expect(await kinds('SOCIAL_WORKER')).not.toContain(`CALL ${pathId}`);
    expect((await intake.get('/today', { roles: ['ADMINISTRATOR'] })).status).toBe(403);
  });

  it('asks within moments of opening for the report that is due', async () => {
    const { pathId } = await opened(intake);
    await eventually(async () => {
      const tasks = await intake.look(`select kind from task where path_id = $1`, pathId);
      expect(tasks).toContainEqual({ kind: 'REPORT_DUE' });
    });
    const [report] = await tasksOf(pathId);
    expect(report).toMatchObject({
      kind: 'REPORT_DUE',
      dueOn: '2026-12-01',
      remindFrom: '2026-11-17',
      rule: 'task.report-due',
      deadline: true,
      facts: { office: 'UEPE' },
    });
    const put = await intake.change('POST', `/tasks/${report.id}/postpone`, 1, {
      until: '2026-12-02',
      reason: 'OTHER',
    });
    expect(put).toMatchObject({ status: 422, body: { rule: 'task.deadline-set-by-law' } });
  });
});
