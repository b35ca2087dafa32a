import { eventually } from '#testing';
import { addDays } from '#kernel';
import { AlertJobs } from '../alerts/alert-jobs.service.js';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { somebody } from '../test/journey.js';
import { aMeasure, byMeasure, byReception } from '../test/path-samples.js';

let now: Date;
let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => now });
});
beforeEach(() => {
  now = new Date('2026-11-29T09:00:00Z');
});
afterAll(() => intake.close());

interface Shown {
  id: string;
  version: number;
  kind: string;
  dueOn: string;
  urgency: string;
}

async function opened(body: Record<string, unknown>): Promise<string> {
  const answer = await intake.post('/paths', body);
  expect(answer.status).toBe(201);
  return answer.body.pathId;
}
const tasksOf = async (pathId: string, as = {}): Promise<Shown[]> =>
  (await intake.get(`/tasks?pathId=${pathId}&limit=100`, as)).body.items;
const days = (tasks: Shown[]) => tasks.map(({ kind, dueOn, urgency }) => [kind, dueOn, urgency]);
const become = (pathId: string, expected: unknown[]) =>
  eventually(async () => expect(days(await tasksOf(pathId))).toEqual(expected));
const asylum = (appliedOn: string) => ({ status: 'ASYLUM_APPLICANT', appliedOn, ownDelay: false });

describe('the day of a task', () => {
  it('is that of the permit’s expiry, not that of its alert', async () => {
    const pathId = await opened(
      byReception({
        person: somebody({ nationalities: ['GN'] }),
        reception: { kind: 'CAS', enteredOn: '2026-01-05' },
        permit: { status: 'REFUGEE', issuedOn: '2021-12-19', expiresOn: '2026-12-19' },
      }),
    );
    await become(pathId, [['PERMIT_EXPIRY', '2026-12-19', 'SOON']]);
    const [task] = await tasksOf(pathId);
    expect(task).toMatchObject({ facts: { renewBy: '2026-10-20', renewUntil: '2027-02-17' } });
    const row = (await intake.get('/paths?limit=100')).body.items.find(
      (one: { pathId: string }) => one.pathId === pathId,
    );
    expect(row.nextDeadline).toBe('2026-12-19');
  });

  it('is on the list however far it is', async () => {
    const measure = aMeasure({ endsOn: '2028-03-14', reportsDueOn: ['2026-12-15', '2027-06-15'] });
    const pathId = await opened(byMeasure({ person: somebody(), measure }));
    await become(pathId, [
      ['REPORT_DUE', '2026-12-15', 'LATER'],
      ['REPORT_DUE', '2027-06-15', 'LATER'],
      ['MEASURE_END', '2028-03-14', 'LATER'],
    ]);
  });

  it('stands there once for the end of a reception', async () => {
    const reception = { kind: 'SAI', enteredOn: '2026-01-10', plannedEndOn: '2027-01-09' };
    const permit = { status: 'REFUGEE', issuedOn: '2026-01-10', expiresOn: '2031-01-10' };
    const pathId = await opened(
      byReception({ person: somebody({ nationalities: ['GN'] }), reception, permit }),
    );
    await become(pathId, [
      ['RECEPTION_END', '2027-01-09', 'SOON'],
      ['PERMIT_EXPIRY', '2031-01-10', 'LATER'],
    ]);
  });

  it('is named where a stay in SAI goes beyond its eighteen months', async () => {
    const extensions = [
      { until: '2027-01-10', reason: 'ORDINARY' },
      { until: '2027-12-31', reason: 'ORDINARY' },
    ];
    const reception = { kind: 'SAI', enteredOn: '2026-01-10', plannedEndOn: '2026-07-10', extensions };
    const pathId = await opened(
      byReception({
        person: somebody({ nationalities: ['GN'] }),
        reception,
        permit: { status: 'REFUGEE', issuedOn: '2026-01-10', expiresOn: '2031-01-10' },
      }),
    );
    await become(pathId, [
      ['RECEPTION_MAXIMUM', '2027-07-10', 'LATER'],
      ['RECEPTION_END', '2027-12-31', 'LATER'],
      ['PERMIT_EXPIRY', '2031-01-10', 'LATER'],
    ]);
  });

  it('is the 61st of an application for asylum', async () => {
    const pathId = await opened(
      byReception({
        person: somebody({ nationalities: ['GN'] }),
        openedOn: '2026-10-20',
        reception: { kind: 'CAS', enteredOn: '2026-10-15' },
        permit: asylum('2026-10-15'),
      }),
    );
    await become(pathId, [['WORK_ALLOWED', '2026-12-14', 'LATER']]);
    now = new Date('2026-11-30T09:00:00Z');
    await become(pathId, [['WORK_ALLOWED', '2026-12-14', 'SOON']]);
  });

  it('is late the day after, on no day before, told day by day', async () => {
    const event = '2026-12-31';
    const measure = aMeasure({ endsOn: event, reportsDueOn: [event] });
    const pathId = await opened(byMeasure({ person: somebody(), measure }));
    await eventually(async () => expect((await tasksOf(pathId)).length).toBeGreaterThan(0));
    const sweep = () => intake.service.app.get(AlertJobs, { strict: false }).sweep();
    for (let offset = -100; offset <= 100; offset += 1) {
      now = new Date(`${addDays(event, offset)}T09:00:00Z`);
      // What is raised must not depend on the day on which somebody looks.
      if (offset % 25 === 0) await sweep();
      const late = (await tasksOf(pathId))
        .filter(({ urgency }) => urgency === 'OVERDUE')
        .map(({ kind }) => kind);
      expect([offset, late.toSorted()]).toEqual([offset, offset > 0 ? ['MEASURE_END', 'REPORT_DUE'] : []]);
    }
  });
});

describe('coming of age', () => {
  const minor = () =>
    byReception({
      person: somebody({ birthDate: '2008-12-20', nationalities: ['GN'] }),
      reception: { kind: 'CAS', enteredOn: '2026-01-05' },
      permit: { status: 'MINOR_AGE', issuedOn: '2026-01-10', expiresOn: null },
    });

  it('is told on its day, and the six months after it, to whoever may read the person', async () => {
    const pathId = await opened(minor());
    await become(pathId, [
      ['ADULTHOOD', '2026-12-20', 'SOON'],
      ['ADULT_STAY_END', '2027-06-20', 'LATER'],
    ]);
    const ofToday = async () => (await intake.get('/today')).body;
    const before = await ofToday();
    expect(before.urgent.map((task: Shown) => [task.kind, task.dueOn])).toContainEqual([
      'ADULTHOOD',
      '2026-12-20',
    ]);
    now = new Date('2026-12-21T09:00:00Z');
    expect(days(await tasksOf(pathId))[0]).toEqual(['ADULTHOOD', '2026-12-20', 'OVERDUE']);
    expect((await ofToday()).tasks.overdue).toBeGreaterThan(before.tasks.overdue);
    const caseload = (await intake.get('/paths?limit=100')).body.items;
    expect(caseload.find((row: { pathId: string }) => row.pathId === pathId).nextDeadline).toBe('2026-12-20');
  });

  it('lies nowhere in the clear, and is told to nobody else', async () => {
    const pathId = await opened(minor());
    await eventually(async () => expect(await tasksOf(pathId)).toHaveLength(2));
    for (const role of ['PLACEMENT_OFFICER', 'MANAGER'] as const)
      expect(await tasksOf(pathId, { roles: [role] })).toEqual([]);
    const rows = await intake.look(
      'select t::text || coalesce((select string_agg(c::text, $2) from task_change c where c.task_id = t.id), $2) as all from task t where path_id = $1',
      pathId,
      ' ',
    );
    for (const { all } of rows) expect(all).not.toMatch(/-12-20|-06-20/);
  });
});
