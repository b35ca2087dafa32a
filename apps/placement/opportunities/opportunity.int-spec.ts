import pg from 'pg';
import { eventually } from '#testing';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
let coop: string;

beforeAll(async () => {
  placement = await startPlacement();
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
afterAll(() => placement.close());

const record = async (change: Record<string, unknown> = {}) =>
  (await placement.post('/opportunities', anOpportunity(coop, change))).body;
const takeSeat = (id: string) =>
  placement.look(
    'update opportunity set taken = taken + 1 where id = $1 and taken < capacity returning taken',
    id,
  );

describe('an opportunity', () => {
  it('is kept whole', async () => {
    const body = await record({ tutor: { tutorId: '0197a000-0000-7000-8000-000000000001', maxLoad: 3 } });
    const read = await placement.get(`/opportunities/${body.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.body).toEqual({
      ...anOpportunity(coop),
      tutor: { tutorId: '0197a000-0000-7000-8000-000000000001', maxLoad: 3 },
      closesOn: null,
      id: body.id,
      version: 1,
      status: 'OPEN',
      taken: 0,
      organisationName: 'Cooperativa sociale Il Girasole',
    });
  });

  it('keeps the name of its tutor, and tells no other service of it', async () => {
    const tutor = { tutorId: '0197a000-0000-7000-8000-000000000001', name: 'Ada Guida', maxLoad: 3 };
    const { id } = await record({ tutor });
    expect((await placement.get(`/opportunities/${id}`)).body.tutor).toEqual(tutor);
    await eventually(async () => expect(await placement.told(id)).toHaveLength(1));
    expect(JSON.stringify(await placement.told(id))).not.toContain('Ada Guida');
  });

  it('names the rule that is broken', async () => {
    const rule = async (change: Record<string, unknown>) =>
      (await placement.post('/opportunities', anOpportunity(coop, change))).body.rule;
    expect(await rule({ branch: 'A' })).toBe('opportunity.branch-of-organisation');
    expect(await rule({ contractMonths: null })).toBe('opportunity.contract-months-needed');
    expect(await rule({ shifts: [{ weekday: 1, from: '13:00', to: '07:00' }] })).toBe(
      'opportunity.shift-order',
    );
  });

  it('is offered by an organisation in the scope of the account', async () => {
    const other = { organisations: ['0197a000-0000-7000-8000-000000000009'] };
    expect((await placement.post('/opportunities', anOpportunity(coop), other)).body.code).toBe(
      'OUT_OF_SCOPE',
    );
    expect(
      (await placement.post('/opportunities', anOpportunity(coop), { organisations: [coop] })).status,
    ).toBe(201);
    const { id } = await record();
    expect((await placement.change('POST', `/opportunities/${id}/close`, 1, undefined, other)).status).toBe(
      403,
    );
  });

  it('closes, reopens and is found by what it is', async () => {
    const { id } = await record({ title: 'Cuoca', capacity: 1 });
    await placement.change('POST', `/opportunities/${id}/close`, 1);
    const found = async (query: string) =>
      (await placement.get(`/opportunities?q=cuoc&${query}`)).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await found('status=OPEN')).toEqual([]);
    expect((await placement.change('POST', `/opportunities/${id}/close`, 2)).body.rule).toBe(
      'opportunity.status',
    );
    expect((await placement.change('POST', `/opportunities/${id}/reopen`, 2)).body).toMatchObject({
      status: 'OPEN',
      version: 3,
    });
    expect(await found('status=OPEN&branch=B&kind=JOB&free=true')).toEqual([id]);
    await takeSeat(id);
    expect(await found('free=true')).toEqual([]);
    await eventually(async () =>
      expect(await placement.told(id)).toMatchObject([
        { version: 1, data: { active: true, capacity: 1, organisationId: coop } },
        { version: 2, data: { active: false } },
        { version: 3, data: { active: true } },
      ]),
    );
  });
});

describe('seats', () => {
  it('are never fewer than those taken, also when both change at the same moment', async () => {
    const { id } = await record({ capacity: 3 });
    await takeSeat(id);
    await takeSeat(id);
    const fewer = await placement.change('PUT', `/opportunities/${id}/capacity`, 1, { capacity: 1 });
    expect([fewer.status, fewer.body.rule]).toEqual([422, 'opportunity.capacity-below-taken']);

    // A placement holds the row: the change waits, and then sees the third seat taken.
    const placing = new pg.Client({ connectionString: placement.superUrl });
    await placing.connect();
    await placing.query('begin');
    await placing.query('update opportunity set taken = taken + 1 where id = $1 and taken < capacity', [id]);
    const change = placement.change('PUT', `/opportunities/${id}/capacity`, 1, { capacity: 2 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await placing.query('commit');
    await placing.end();
    expect((await change).body.facts).toEqual({ capacity: 2, taken: 3 });
    expect(await takeSeat(id)).toEqual([]);
    expect((await placement.change('PUT', `/opportunities/${id}/capacity`, 1, { capacity: 4 })).status).toBe(
      200,
    );
    expect(await takeSeat(id)).toEqual([{ taken: 4 }]);
  });

  it('add up by branch', async () => {
    const mixed = (await placement.post('/organisations', anOrganisation({ name: 'Mista', kind: 'MIXED' })))
      .body.id;
    for (const [branch, capacity] of [
      ['A', 2],
      ['B', 5],
    ] as const) {
      await placement.post('/opportunities', anOpportunity(mixed, { branch, capacity }));
    }
    const { body } = await placement.get(`/opportunities/seats?organisationId=${mixed}`);
    expect(body).toEqual([
      { branch: 'A', opportunities: 1, capacity: 2, taken: 0, free: 2 },
      { branch: 'B', opportunities: 1, capacity: 5, taken: 0, free: 5 },
    ]);
  });
});

describe('the territory', () => {
  it('offers comuni and provinces to pickers', async () => {
    expect((await placement.get('/territory/comuni?q=viareg')).body).toEqual([
      { code: '046033', name: 'Viareggio', province: '046', sigla: 'LU', region: 'Toscana' },
    ]);
    expect((await placement.get('/territory/provinces')).body).toHaveLength(107);
  });
});
