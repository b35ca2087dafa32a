import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, somebody } from '../test/journey.js';
import { aMeasure, byReception } from '../test/path-samples.js';
import { AlertJobs, alertSweepJob } from './alert-jobs.service.js';

let now = new Date('2026-11-22T09:00:00Z');
let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => now });
});
beforeEach(() => {
  now = new Date('2026-11-22T09:00:00Z');
});
afterAll(() => intake.close());

const jobs = () => intake.service.app.get(AlertJobs, { strict: false });
const tasksOf = (pathId: string) =>
  intake.look(
    'select kind, due_on::text as due, remind_from::text as shown, status, version from task where path_id = $1 order by due_on, kind',
    pathId,
  );
const toDo = async (pathId: string) =>
  (await tasksOf(pathId))
    .filter(({ status }) => status === 'OPEN')
    .map(({ kind, due, shown }) => [kind, due, shown]);

async function withPermit(expiresOn: string) {
  const permit = { status: 'SUBSIDIARY', issuedOn: '2022-01-10', expiresOn };
  const reception = { kind: 'CAS', enteredOn: '2026-01-05' };
  const body = byReception({ person: somebody({ nationalities: ['GN'] }), permit, reception });
  const path = (await intake.post('/paths', body)).body as {
    pathId: string;
    personId: string;
    version: number;
  };
  return { path, permit };
}

async function onDay(day: string): Promise<void> {
  now = new Date(`${day}T05:00:00Z`);
  await jobs().sweep();
}

describe('the sweep', () => {
  it('has one task for a permit, on every day of its life, on the day of its expiry', async () => {
    const { path } = await withPermit('2027-03-01');
    for (const day of ['2026-11-30', '2026-12-01', '2027-01-30', '2027-03-01', '2027-04-30']) {
      await onDay(day);
      expect([day, await toDo(path.pathId)]).toEqual([day, [['PERMIT_EXPIRY', '2027-03-01', '2026-12-01']]]);
    }
  });

  it('changes nothing when it runs twice, and catches up on days on which nothing ran', async () => {
    const { path } = await withPermit('2027-03-01');
    await onDay('2027-02-10');
    const once = await tasksOf(path.pathId);
    await jobs().sweep();
    await Promise.all([jobs().sweep(), jobs().sweep()]);
    expect(await tasksOf(path.pathId)).toEqual(once);
    expect(once).toHaveLength(1);
  });

  it('rebuilds what is missing', async () => {
    const { path } = await withPermit('2027-01-15');
    await eventually(async () => expect(await toDo(path.pathId)).toHaveLength(1));
    await intake.look(
      'delete from task_change where task_id in (select id from task where path_id = $1)',
      path.pathId,
    );
    await intake.look('delete from task where path_id = $1', path.pathId);
    await jobs().sweep();
    expect(await toDo(path.pathId)).toEqual([['PERMIT_EXPIRY', '2027-01-15', '2026-10-17']]);
  });

  it('leaves what was done in peace', async () => {
    const { path } = await withPermit('2027-01-15');
    await eventually(async () => expect(await toDo(path.pathId)).toHaveLength(1));
    const [task] = (await intake.get(`/tasks?pathId=${path.pathId}`)).body.items;
    await intake.change('POST', `/tasks/${task.id}/done`, task.version);
    for (const day of ['2026-12-16', '2027-01-15', '2027-03-01']) {
      await onDay(day);
      expect([day, await toDo(path.pathId)]).toEqual([day, []]);
    }
  });

  it('goes on when one path cannot be looked at, and says so', async () => {
    const { path } = await withPermit('2027-03-01');
    const broken = await opened(intake);
    await intake.look(`update path set state = state - 'opened' where id = $1`, broken.pathId);
    now = new Date('2027-03-01T05:00:00Z');
    await expect(jobs().sweep()).rejects.toThrow('could not be looked at');
    expect(await toDo(path.pathId)).toEqual([['PERMIT_EXPIRY', '2027-03-01', '2026-12-01']]);
    await intake.look(`update path set stage = 'EXITED' where id = $1`, broken.pathId);
    await intake.look(
      'delete from task_change where task_id in (select id from task where path_id = $1)',
      broken.pathId,
    );
    await intake.look('delete from task where path_id = $1', broken.pathId);
    for (const table of ['path_aspect', 'sealed_text', 'path_fact']) {
      await intake.look(`delete from ${table} where path_id = $1`, broken.pathId);
    }
    await intake.look('delete from path where id = $1', broken.pathId);
  });
});

describe('facts that change', () => {
  it('a renewal asked for makes the alert moot, a new permit starts anew', async () => {
    const { path, permit } = await withPermit('2027-01-15');
    await eventually(async () =>
      expect(await toDo(path.pathId)).toEqual([['PERMIT_EXPIRY', '2027-01-15', '2026-10-17']]),
    );
    const asked = await intake.change('PUT', `/paths/${path.pathId}/permit`, path.version, {
      ...permit,
      renewalAskedOn: '2026-11-20',
    });
    expect(asked.status).toBe(200);
    await eventually(async () => expect(await toDo(path.pathId)).toEqual([]));
  });

  it('an earlier release moves the end of the measure, and with it the alert', async () => {
    const path = await opened(intake, { measure: aMeasure({ endsOn: '2027-06-30', reportsDueOn: [] }) });
    const sooner = aMeasure({ endsOn: '2026-12-10', reportsDueOn: ['2026-11-24'] });
    await intake.change('PUT', `/paths/${path.pathId}/measure`, path.version, sooner);
    await eventually(async () =>
      expect(await toDo(path.pathId)).toEqual([
        ['REPORT_DUE', '2026-11-24', '2026-11-10'],
        ['MEASURE_END', '2026-12-10', '2026-10-11'],
      ]),
    );
  });

  it('a path that ends leaves nothing to do about its measure', async () => {
    const path = await opened(intake, { measure: aMeasure({ endsOn: '2026-12-10' }) });
    await eventually(async () => expect(await toDo(path.pathId)).not.toEqual([]));
    await moved(intake, path, 'exit', { on: '2026-11-20', reason: 'REVOCATION', destination: 'INACTIVE' });
    await eventually(async () => expect(await toDo(path.pathId)).toEqual([]));
  });
});

describe('wake-ups', () => {
  it('hold a type and an id and nothing else', async () => {
    await withPermit('2027-03-01');
    await eventually(async () => {
      const rows = await intake.look(
        `select distinct name, (select array_agg(k order by k) from jsonb_object_keys(data) k) as keys from jobs.job`,
      );
      expect(rows.map(({ name }) => name)).toContain(alertSweepJob);
      for (const { keys } of rows) expect(keys).toEqual(['id', 'type']);
    });
  });
});
