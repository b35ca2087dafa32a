import { newId } from '#kernel';
import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, somebody, type Reached } from '../test/journey.js';
import { organisationId } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const receiverId = newId();
const sender = { account: newId(), organisations: [organisationId] };
const receiver = { account: newId(), organisations: [receiverId] };
const stranger = { account: newId(), organisations: [newId()] };

const post = (path: Reached, step: string, body: object | undefined, as: object) =>
  intake.change('POST', `/paths/${path.pathId}/${step}`, path.version, body, as);
async function proposed(path?: Reached): Promise<Reached> {
  const from = path ?? (await ready(intake));
  const body = { toOrganisationId: receiverId, reason: 'MOVED_AWAY' };
  const answer = await post(from, 'transfer-proposal', body, sender);
  expect([answer.status, answer.body.stage]).toEqual([200, 'READY']);
  return { ...from, version: answer.body.version };
}
const view = (path: Reached, as: object) => intake.get(`/paths/${path.pathId}`, as);
const listed = async (path: Reached, as: object) =>
  (await intake.get('/paths?limit=100', as)).body.items.some(
    ({ pathId }: { pathId: string }) => pathId === path.pathId,
  );
const tasks = async (path: Reached, as: object) =>
  (await intake.get(`/tasks?pathId=${path.pathId}&status=OPEN`, as)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );

describe('a transfer inside the tenant', () => {
  it('is seen by both until it is answered, and by nobody else', async () => {
    const path = await proposed();
    for (const as of [sender, receiver]) {
      expect(await listed(path, as)).toBe(true);
      expect((await intake.get(`/paths/${path.pathId}/timeline`, as)).status).toBe(200);
      expect((await intake.get(`/paths/${path.pathId}/notes`, as)).status).toBe(200);
    }
    expect((await view(path, sender)).body).toMatchObject({
      organisationId,
      mayChange: true,
      proposal: { toOrganisationId: receiverId, on: '2026-11-22', reason: 'MOVED_AWAY', mayAnswer: false },
    });
    expect((await view(path, receiver)).body).toMatchObject({
      mayChange: false,
      proposal: { mayAnswer: true },
    });
    expect((await view(path, stranger)).status).toBe(403);
    expect(await listed(path, stranger)).toBe(false);
    await eventually(async () => expect(await tasks(path, receiver)).toEqual(['TRANSFER_TO_ANSWER']));
    expect(await tasks(path, sender)).not.toContain('TRANSFER_TO_ANSWER');
  });

  it('changes nothing of the path before it is accepted', async () => {
    const path = await proposed();
    const exit = { reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
    expect((await post(path, 'exit', exit, receiver)).status).toBe(403);
    const person = await intake.get(`/paths/${path.pathId}/person`, receiver);
    const put = await intake.change(
      'PUT',
      `/paths/${path.pathId}/person`,
      person.body.version,
      somebody(),
      receiver,
    );
    expect(put.status).toBe(403);
    const call = { pathId: path.pathId, kind: 'CALL', dueOn: '2026-12-01' };
    expect((await intake.post('/tasks', call, receiver)).status).toBe(403);
    expect((await post(path, 'transfer-proposal/accept', undefined, sender)).status).toBe(403);
    expect((await post(path, 'transfer-proposal/withdraw', undefined, receiver)).status).toBe(403);
  });

  it('goes on as the same path once it is accepted, with everything that belongs to it', async () => {
    const from = await ready(intake);
    const call = { pathId: from.pathId, kind: 'CALL', dueOn: '2026-12-01' };
    expect((await intake.post('/tasks', call, sender)).status).toBe(201);
    const path = await proposed(from);
    const accepted = await post(path, 'transfer-proposal/accept', undefined, receiver);
    expect([accepted.status, accepted.body.stage]).toEqual([200, 'READY']);
    expect((await view(path, receiver)).body).toMatchObject({
      organisationId: receiverId,
      mayChange: true,
      proposal: null,
      ribbon: { intake: '2026-01-20', ready: '2026-02-10', ended: null },
    });
    expect((await view(path, sender)).status).toBe(403);
    await eventually(async () => {
      expect((await tasks(path, receiver)).toSorted()).toEqual(['CALL', 'MEASURE_END', 'REPORT_DUE']);
      expect(await tasks(path, sender)).toEqual([]);
    });
    const { body: timeline } = await intake.get(`/paths/${path.pathId}/timeline?order=desc`, receiver);
    const handed = timeline.items.find(({ kind }: { kind: string }) => kind === 'responsible-changed');
    expect(handed).toMatchObject({
      actor: receiver.account,
      values: { fromOrganisationId: organisationId, organisationId: receiverId, transfer: 'MOVED_AWAY' },
    });
  });

  it('stays with the sender when it is refused, who is told why', async () => {
    const path = await proposed();
    const decline = { reason: 'NO_CAPACITY' };
    const declined = await post(path, 'transfer-proposal/decline', decline, receiver);
    expect(declined.status).toBe(200);
    expect((await view(path, receiver)).status).toBe(403);
    await eventually(async () => {
      const { body } = await intake.get(`/tasks?pathId=${path.pathId}&kind=TRANSFER_DECLINED`, sender);
      expect(body.items).toMatchObject([
        { status: 'OPEN', facts: { reason: 'NO_CAPACITY', organisationId: receiverId } },
      ]);
      expect(await tasks(path, receiver)).toEqual([]);
    });
    const again = { ...path, version: declined.body.version };
    expect((await post(again, 'transfer-proposal/accept', undefined, sender)).body.rule).toBe(
      'path.transfer.not-proposed',
    );
    await proposed(again);
  });

  it('can be taken back by the sender, is proposed once, and ends with the path', async () => {
    let path = await proposed();
    const other = { toOrganisationId: newId(), reason: 'OTHER' };
    expect((await post(path, 'transfer-proposal', other, sender)).body.rule).toBe(
      'path.transfer.already-proposed',
    );
    const { body } = await post(path, 'transfer-proposal/withdraw', undefined, sender);
    expect((await view(path, receiver)).status).toBe(403);
    path = await proposed({ ...path, version: body.version });
    await moved(intake, path, 'exit', { reason: 'LOST_CONTACT', destination: 'UNKNOWN' });
    expect((await view(path, sender)).body).toMatchObject({ stage: 'EXITED', proposal: null });
    expect((await view(path, receiver)).status).toBe(403);
  });
});

describe('a path that ended by a transfer to an own organisation', () => {
  it('is read by the receiver, who may open the next path of the same person', async () => {
    const body = { on: '2026-06-30', reason: 'MOVED_AWAY', toOrganisationId: receiverId };
    const path = await moved(intake, await ready(intake), 'transfer', body);
    expect((await view(path, receiver)).body).toMatchObject({ stage: 'TRANSFERRED', mayChange: false });
    expect((await view(path, stranger)).status).toBe(403);
    const change = { person: undefined, personId: path.personId, organisationId: receiverId };
    const next = await opened({ ...intake, post: (at, given) => intake.post(at, given, receiver) }, change);
    expect(next.personId).toBe(path.personId);
  });
});

describe('a wrong responsible organisation', () => {
  it('is put right without an end, by somebody who knows both', async () => {
    const path = await ready(intake);
    const right = { organisationId: receiverId, reason: 'WRONG_INFORMATION' };
    expect((await post(path, 'responsible', right, sender)).body.rule).toBe('access.organisation-scope');
    const both = { organisations: [organisationId, receiverId] };
    expect((await post(path, 'responsible', right, both)).status).toBe(200);
    expect((await view(path, receiver)).body).toMatchObject({ organisationId: receiverId, stage: 'READY' });
    const seen = { ...path, version: (await view(path, both)).body.version };
    expect((await post(seen, 'responsible', right, both)).body.rule).toBe('path.responsible.differs');
  });
});
