import { newId } from '#kernel';
import { IntakeSide } from '../test/intake-side.js';
import { startPlacement, type Answer, type PlacementClient } from '../test/placement-client.js';
import { anOrganisation } from '../test/registry-samples.js';

let placement: PlacementClient;
let intake: IntakeSide;
let coop: string;

beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date('2026-03-20T09:42:00Z') });
  intake = new IntakeSide(placement);
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
afterAll(() => placement.close());

const begin = async (organisationId = coop, pathId?: string) =>
  placement.post('/memberships', {
    pathId: pathId ?? (await intake.readyPath()),
    organisationId,
    on: '2025-09-01',
  });
const step = (answer: Answer, name: string, body: object) =>
  placement.change('POST', `/memberships/${answer.body.id}/${name}`, answer.body.version, body);
const applied = async (on: string) => step(await begin(), 'apply', { on });
const registered = async (category: string, organisationId = coop) => {
  let now = await step(await begin(organisationId), 'apply', { on: '2025-10-01' });
  now = await step(now, 'admit', { on: '2025-11-01' });
  now = await step(now, 'pay-share', { on: '2025-11-10', amountCents: 5000 });
  return step(now, 'register', { on: '2025-11-15', category });
};

describe('a membership', () => {
  it('leads from interest to the register, to manager and to the board', async () => {
    let now = await registered('SPECIAL_CATEGORY');
    expect([now.status, now.headers.get('etag')]).toEqual([200, '"5"']);
    expect(now.body).toMatchObject({
      status: 'REGISTERED',
      category: 'SPECIAL_CATEGORY',
      clock: { kind: 'SPECIAL_CATEGORY', dueOn: '2030-11-15', daysLeft: 1701 },
      answeredLateBy: 0,
      shareCents: 5000,
      warnings: [{ rule: 'membership.special-above-a-third', facts: { members: 1, special: 1 } }],
    });
    now = await step(now, 'roles', { role: 'WORKER', from: '2025-11-15' });
    now = await step(now, 'change-category', { on: '2026-02-01', category: 'ORDINARY' });
    now = await step(now, 'roles', { role: 'MANAGER', from: '2026-03-01' });
    now = await step(now, `roles/${now.body.roles[0].roleId}/end`, { to: '2026-02-28' });
    now = await step(now, 'roles', { role: 'BOARD_MEMBER', from: '2026-03-15' });
    expect(now.body).toMatchObject({
      version: 10,
      clock: null,
      warnings: [],
      roles: [
        { role: 'WORKER', to: '2026-02-28' },
        { role: 'MANAGER', to: null },
        { role: 'BOARD_MEMBER', to: null },
      ],
    });
    const managers = (await placement.get('/memberships?role=MANAGER')).body.items;
    expect(managers.map(({ id }: { id: string }) => id)).toEqual([now.body.id]);
    expect((await placement.get('/memberships?role=WORKER')).body.items).toEqual([]);
    const events = await placement.look(
      'select count(*) as n from record_version where subject = $1',
      now.body.id,
    );
    expect(Number(events[0]!.n)).toBe(10);
  });

  it('ends its roles with it, in one step of several events', async () => {
    const member = await step(await registered('ORDINARY'), 'roles', {
      role: 'TEAM_LEADER',
      from: '2026-01-01',
    });
    const left = await step(member, 'withdraw', { on: '2026-03-10' });
    expect(left.body).toMatchObject({
      status: 'WITHDRAWN',
      version: member.body.version + 2,
      leftOn: '2026-03-10',
      registeredOn: '2025-11-15',
      roles: [{ to: '2026-03-10' }],
    });
    expect((await begin(coop, left.body.pathId)).status).toBe(201);
  });

  it('runs its clocks: 60 days to answer, 60 to ask for the assembly', async () => {
    const fresh = await applied('2026-03-01');
    const overdue = await applied('2026-01-10');
    expect(fresh.body.clock).toEqual({ kind: 'ANSWER', dueOn: '2026-04-30', daysLeft: 41 });
    expect(overdue.body).toMatchObject({
      clock: { daysLeft: -9 },
      warnings: expect.arrayContaining([
        { rule: 'membership.answer-overdue', facts: { dueOn: '2026-03-11' } },
      ]),
    });
    const due = (await placement.get('/memberships?status=APPLIED&dueWithin=45&limit=1')).body;
    expect(due.items).toMatchObject([{ id: overdue.body.id }]);
    const rest = (await placement.get(`/memberships?status=APPLIED&dueWithin=45&limit=1&cursor=${due.next}`))
      .body;
    expect(rest).toMatchObject({ items: [{ id: fresh.body.id }], next: null });

    const body = { on: '2026-03-15', communicatedOn: '2026-03-18', reason: 'NO_WORK_TO_OFFER' };
    const rejected = await step(fresh, 'reject', body);
    expect(rejected.body).toMatchObject({
      status: 'REJECTED',
      rejection: body,
      clock: { kind: 'APPEAL', daysLeft: 58 },
    });
    const appealed = await step(rejected, 'appeal', { on: '2026-03-19' });
    const admitted = await step(appealed, 'admit', { on: '2026-03-20' });
    expect(admitted.body).toMatchObject({
      status: 'RESOLVED_ADMITTED',
      rejection: body,
      appealedOn: '2026-03-19',
    });
    const late = await step(overdue, 'reject', { ...body, reason: 'OTHER' });
    expect(late.body.answeredLateBy).toBe(7);
  });

  it('names the rule that is broken', async () => {
    const rule = async (answer: Answer, name: string, body: object) =>
      (await step(answer, name, body)).body.rule;
    const open = await begin();
    expect((await begin(coop, open.body.pathId)).body.rule).toBe('membership.already-open');
    expect(await rule(open, 'admit', { on: '2025-10-01' })).toBe('membership.transition');
    expect(await rule(open, 'roles', { role: 'MANAGER', from: '2025-10-01' })).toBe(
      'membership.role.before-admission',
    );
    const association = anOrganisation({ name: 'Associazione Ponti', kind: 'ASSOCIATION' });
    const { id } = (await placement.post('/organisations', association)).body;
    expect((await begin(id)).body.rule).toBe('membership.organisation-without-members');
    expect((await begin(coop, newId())).body.rule).toBe('candidate.unknown');
    const noReason = await step(await applied('2026-03-01'), 'reject', {
      on: '2026-03-15',
      communicatedOn: '2026-03-15',
    });
    expect([noReason.status, noReason.body.fields[0]]).toMatchObject([
      400,
      { field: 'reason', rule: 'required' },
    ]);
  });

  it('begins once, also when two ask at the same moment', async () => {
    const pathId = await intake.readyPath();
    const answers = await Promise.all([begin(coop, pathId), begin(coop, pathId), begin(coop, pathId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('is seen by the cooperative and by the organisation that follows the person', async () => {
    const responsible = newId();
    const { id } = (await begin(coop, await intake.readyPath({ organisationId: responsible }))).body;
    for (const organisations of [[responsible], [coop]]) {
      expect((await placement.get(`/memberships/${id}`, { organisations })).status).toBe(200);
    }
    expect((await placement.get(`/memberships/${id}`, { organisations: [newId()] })).status).toBe(403);
    expect((await placement.get(`/memberships/${id}`, { tenant: 'altrove' })).status).toBe(404);
    expect((await placement.get('/memberships', { organisations: [newId()] })).body.items).toEqual([]);
  });
});

describe("the members' book", () => {
  it('holds who was registered, in order, those who left included, and counts the special category', async () => {
    const organisationId = (
      await placement.post('/organisations', anOrganisation({ name: 'Cooperativa Ginestra' }))
    ).body.id;
    const first = await registered('ORDINARY', organisationId);
    const second = await registered('SPECIAL_CATEGORY', organisationId);
    await step(first, 'exclude', { on: '2026-03-01' });
    await step(second, 'roles', { role: 'WORKER', from: '2025-11-15' });
    const book = (await placement.get(`/memberships/register?organisationId=${organisationId}`)).body;
    expect(book).toMatchObject({ members: 1, special: 1, tooManySpecial: true, next: null });
    expect(book.items).toMatchObject([
      { membershipId: first.body.id, leftOn: '2026-03-01', shareCents: 5000, roles: [] },
      { membershipId: second.body.id, leftOn: null, category: 'SPECIAL_CATEGORY', roles: ['WORKER'] },
    ]);
    const stranger = { organisations: [newId()] };
    const refused = await placement.get(`/memberships/register?organisationId=${organisationId}`, stranger);
    expect(refused.status).toBe(403);
  });
});
