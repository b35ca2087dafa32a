import { newId } from '#kernel';
import { eventually } from '#testing';
import type { Caller } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const officer: Partial<Caller> = { account: newId(), roles: ['PLACEMENT_OFFICER'] };
const manager: Partial<Caller> = { account: newId(), roles: ['MANAGER'] };
const add = async (path: Reached, as: Partial<Caller> = {}) => {
  const body = {
    pathId: path.pathId,
    kind: 'CALL',
    dueOn: '2026-12-01',
    role: 'SOCIAL_WORKER',
    text: 'Testo piantato',
  };
  return (await intake.post('/tasks', body, as)).body as { id: string; version: number };
};
const tasks = async (path: Reached, as: Partial<Caller> = {}) =>
  (await intake.get(`/tasks?pathId=${path.pathId}`, as)).body.items.filter(({ kind }: { kind: string }) =>
    ['CALL', 'APPOINTMENT'].includes(kind),
  );
const lastFact = async (path: Reached) =>
  (await intake.get(`/paths/${path.pathId}/timeline?limit=100&order=desc`)).body.items[0];
const right = { kind: 'APPOINTMENT', dueOn: '2026-12-09', role: 'SOCIAL_WORKER' };

describe('a task that a person set', () => {
  it('is changed, and the history says from what to what', async () => {
    const path = await opened(intake);
    const { id, version } = await add(path);
    const changed = await intake.change('PUT', `/tasks/${id}`, version, {
      ...right,
      text: 'Altro testo piantato',
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, dueOn: '2026-12-09', remindFrom: '2026-12-02' },
    });
    expect(await tasks(path)).toMatchObject([{ ...right, text: 'Altro testo piantato', mayChange: true }]);
    const fact = await lastFact(path);
    expect(fact).toMatchObject({ kind: 'task-changed', values: { taskId: id, task: 'APPOINTMENT' } });
    expect(fact.changes).toEqual([
      { field: 'kind', before: 'CALL', after: 'APPOINTMENT', told: true },
      { field: 'dueOn', before: '2026-12-01', after: '2026-12-09', told: true },
      { field: 'text', before: null, after: null, told: false },
    ]);
    expect(JSON.stringify(fact)).not.toContain('piantato');
    expect((await intake.change('PUT', `/tasks/${id}`, version, right)).status).toBe(412);
  });

  it('keeps the text that its reader does not see', async () => {
    const path = await opened(intake);
    const { id, version } = await add(path, manager);
    expect(await tasks(path, manager)).toMatchObject([{ text: null, mayChange: true }]);
    expect((await intake.change('PUT', `/tasks/${id}`, version, right, manager)).status).toBe(200);
    expect(await tasks(path)).toMatchObject([{ kind: 'APPOINTMENT', text: 'Testo piantato' }]);
    await intake.change('PUT', `/tasks/${id}`, 2, { ...right, text: null });
    expect(await tasks(path)).toMatchObject([{ text: null }]);
  });

  it('is withdrawn with a reason, by whoever set it or is to do it', async () => {
    const path = await opened(intake);
    const { id, version } = await add(path);
    const withdraw = (as: Partial<Caller>) =>
      intake.change('POST', `/tasks/${id}/withdraw`, version, { reason: 'ENTERED_BY_MISTAKE' }, as);
    expect(await withdraw(officer)).toMatchObject({ status: 403, body: { rule: 'task.not-yours' } });
    expect(await withdraw({})).toMatchObject({ status: 200, body: { status: 'MOOT' } });
    expect(await tasks(path)).toEqual([]);
    expect(await lastFact(path)).toMatchObject({
      kind: 'task-withdrawn',
      values: { taskId: id, task: 'CALL', reason: 'ENTERED_BY_MISTAKE' },
    });
    const again = await intake.change('POST', `/tasks/${id}/withdraw`, 2, { reason: 'OTHER' });
    expect(again.body.rule).toBe('task.closed');
  });

  it('is told from one that a rule asks for: that follows what it rests on', async () => {
    const path = await opened(intake);
    const raised = async () =>
      (await intake.get(`/tasks?pathId=${path.pathId}&kind=REPORT_DUE,MEASURE_END`)).body.items;
    await eventually(async () => expect(await raised()).not.toEqual([]));
    const [task] = await raised();
    expect(task).toMatchObject({ mayChange: false });
    const withdrawn = await intake.change('POST', `/tasks/${task.id}/withdraw`, task.version, {
      reason: 'OTHER',
    });
    expect(withdrawn).toMatchObject({ status: 422, body: { rule: 'task.set-by-a-rule' } });
    expect(await raised()).toContainEqual(task);
  });
});
