import { newId } from '#kernel';
import { eventually } from '#testing';
import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, somebody, type Reached } from '../test/journey.js';
import { toldByPlacement } from '../test/told-by-placement.js';

let intake: IntakeClient;
let now = new Date('2026-11-22T09:00:00Z');
beforeAll(async () => {
  intake = await startIntake({ clock: () => now });
});
beforeEach(() => (now = new Date('2026-11-22T09:00:00Z')));
afterAll(() => intake.close());

const manager = { account: newId(), roles: ['MANAGER' as const] };
const voidPath = (path: Reached, as = {}, reason = 'DUPLICATE') =>
  intake.change('POST', `/paths/${path.pathId}/void`, path.version, { reason }, as);
const view = async ({ pathId }: Reached) => (await intake.get(`/paths/${pathId}`)).body;
const start = {
  on: '2026-09-07',
  contract: 'PERMANENT',
  endsOn: null,
  weeklyHours: 30,
  isco: '9112',
  branch: 'B',
};

describe('a path opened by mistake', () => {
  it('is out of every list and count, and on record by its id', async () => {
    const person = somebody({ givenNames: 'Ognissanti', familyNames: 'Sbagliati', birthDate: '1990-01-01' });
    const path = await opened(intake, { person });
    const count = async () => (await intake.get('/paths/counts')).body.total;
    const onToday = async () => (await intake.get('/today')).body.paths;
    const [counted, today] = [await count(), await onToday()];
    const answer = await voidPath(path);
    expect([answer.status, answer.body.version]).toEqual([200, path.version + 1]);
    expect((await intake.get('/paths?q=Ognissanti')).body.items).toEqual([]);
    expect([await count(), await onToday()]).toEqual([counted - 1, today - 1]);
    const typed = 'givenNames=Ognissanti&familyNames=Sbagliati&birthDate=1990-01-01';
    expect((await intake.get(`/people/duplicates?${typed}`)).body).toEqual([]);
    expect(await view(path)).toMatchObject({
      stage: 'INTAKE',
      voided: { on: '2026-11-22', reason: 'DUPLICATE' },
      name: 'Ognissanti Sbagliati',
    });
    const { body: timeline } = await intake.get(`/paths/${path.pathId}/timeline?order=desc`);
    const voided = timeline.items.find(({ kind }: { kind: string }) => kind === 'voided');
    expect(voided).toMatchObject({
      actor: worker.account,
      values: { from: 'INTAKE', reason: 'DUPLICATE' },
    });
  });

  it('goes nowhere from there, and is voided once', async () => {
    const path = await ready(intake);
    const { body } = await voidPath(path);
    const seen = { ...path, version: body.version };
    expect((await voidPath(seen)).body.rule).toBe('path.voided');
    const exit = { on: '2026-06-30', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
    const exited = await intake.change('POST', `/paths/${path.pathId}/exit`, seen.version, exit);
    expect(exited.body.rule).toBe('path.voided');
    const call = { pathId: path.pathId, kind: 'CALL', dueOn: '2026-12-01' };
    expect((await intake.post('/tasks', call)).body.rule).toBe('path.voided');
  });

  it('leaves the person free for the right one', async () => {
    const path = await opened(intake);
    const again = { person: undefined, personId: path.personId };
    await voidPath(path);
    const right = await opened(intake, again);
    expect(right.personId).toBe(path.personId);
    await expect(opened(intake, again)).rejects.toThrow('person-has-open-path');
  });

  it('closes what was still to do about it', async () => {
    const path = await opened(intake);
    const call = { pathId: path.pathId, kind: 'CALL', dueOn: '2026-12-01' };
    expect((await intake.post('/tasks', call)).status).toBe(201);
    await voidPath(path);
    await eventually(async () => {
      const { body } = await intake.get(`/tasks?pathId=${path.pathId}&status=OPEN,POSTPONED`);
      expect(body.items).toEqual([]);
    });
  });

  it('is voided by a case worker for thirty days, afterwards by a manager', async () => {
    const path = await opened(intake);
    now = new Date('2026-12-23T09:00:00Z');
    expect((await voidPath(path)).body.rule).toBe('path.void.only-by-manager');
    expect((await voidPath(path, { roles: ['PLACEMENT_OFFICER'] })).status).toBe(403);
    expect((await voidPath(path, manager)).status).toBe(200);
  });

  it('with an end, too: an end undone beside it does not bring it back', async () => {
    const exit = { on: '2026-06-30', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
    const path = await moved(intake, await ready(intake), 'exit', exit);
    const { body } = await voidPath(path);
    const undo = await intake.change('POST', `/paths/${path.pathId}/undo-end`, body.version, {
      reason: 'OTHER',
    });
    expect(undo.body.rule).toBe('path.voided');
  });
});

describe('a path on which work goes on', () => {
  it('is not voided; work that begins at the same moment is told by a task', async () => {
    const [working, path] = [await ready(intake), await ready(intake)];
    const told = (pathId: string) =>
      toldByPlacement('placement', pathId, [
        ['proposed', { on: '2026-06-01', plannedStartOn: null }],
        ['started', start],
      ]);
    await intake.tell(told(working.pathId));
    await eventually(async () => expect((await view(working)).stage).toBe('ACTIVE'));
    const seen = { ...working, version: (await view(working)).version };
    expect((await voidPath(seen)).body.rule).toBe('path.void.work-under-way');

    await voidPath(path);
    await intake.tell(told(path.pathId));
    await eventually(async () => {
      const { body } = await intake.get(`/tasks?pathId=${path.pathId}&kind=PLACEMENT_AFTER_EXIT`);
      expect(body.items).toMatchObject([{ status: 'OPEN', dueOn: '2026-11-22' }]);
    });
    expect(await view(path)).toMatchObject({ stage: 'READY', voided: { reason: 'DUPLICATE' } });
  });
});
