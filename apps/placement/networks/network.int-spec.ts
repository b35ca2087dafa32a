import { eventually } from '#testing';
import { anOrganisation } from '../test/registry-samples.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
const ids: string[] = [];

beforeAll(async () => {
  placement = await startPlacement();
  const services = [['HOUSING'], ['EMPLOYMENT', 'HOUSING'], []];
  for (const [index, own] of services.entries()) {
    const body = anOrganisation({ name: `Socia ${index}`, services: own });
    ids.push((await placement.post('/organisations', body)).body.id);
  }
});
afterAll(() => placement.close());

const member = (index: number, from = '2020-01-01', to: string | null = null) => ({
  organisationId: ids[index],
  from,
  to,
});
const consortium = (change: Record<string, unknown> = {}) => ({
  name: 'Consorzio Ponte Largo',
  kind: 'CONSORTIUM',
  level: 'LOCAL',
  country: 'IT',
  provinces: ['046'],
  targetGroups: ['DISABILITY'],
  leadId: null,
  members: [member(0), member(1), member(2, '2020-01-01', '2021-12-31')],
  ...change,
});

describe('a network', () => {
  it('holds members with their time, warns and does not stop', async () => {
    const { status, body } = await placement.post('/networks', consortium());
    expect(status).toBe(201);
    expect(
      body.members.map(({ name, present }: { name: string; present: boolean }) => [name, present]),
    ).toEqual(
      expect.arrayContaining([
        ['Socia 0', true],
        ['Socia 1', true],
        ['Socia 2', false],
      ]),
    );
    expect(body.warnings).toEqual([
      { rule: 'network.consortium-cooperatives', facts: { cooperatives: 2, least: 3 } },
    ]);
    const changed = await placement.change(
      'PUT',
      `/networks/${body.id}`,
      1,
      consortium({ members: [0, 1, 2].map((i) => member(i)) }),
    );
    expect([changed.status, changed.body.warnings, changed.headers.get('etag')]).toEqual([200, [], '"2"']);
    expect((await placement.change('PUT', `/networks/${body.id}`, 1, consortium())).status).toBe(412);
  });

  it('is a supply chain of inclusion services', async () => {
    const { id } = (await placement.get('/networks?q=ponte')).body.items[0];
    const { body } = await placement.get(`/networks/${id}/supply-chain`);
    expect(body.members.map(({ name }: { name: string }) => name)).toEqual(['Socia 0', 'Socia 1', 'Socia 2']);
    expect(body.links).toEqual([
      { service: 'HOUSING', memberIds: [ids[0], ids[1]] },
      { service: 'EMPLOYMENT', memberIds: [ids[1]] },
    ]);
    expect(body.gaps).toContain('TRAINING');
  });

  it('is found by kind, level, target group and member, and stands beside its members', async () => {
    const count = async (query: string) => (await placement.get(`/networks?${query}`)).body.items.length;
    expect(await count('kind=CONSORTIUM&level=LOCAL&targetGroup=DISABILITY')).toBe(1);
    expect(await count('kind=PROJECT')).toBe(0);
    expect(await count(`organisationId=${ids[2]}`)).toBe(1);
    expect((await placement.get('/networks')).body.items[0].members).toBe(3);
    expect((await placement.get(`/organisations/${ids[0]}`)).body.networks).toMatchObject([
      { name: 'Consorzio Ponte Largo' },
    ]);
  });

  it('has a name of its own, and members the registry knows', async () => {
    expect((await placement.post('/networks', consortium())).body.rule).toBe('network.known');
    const stranger = { organisationId: '0197a000-0000-7000-8000-000000000009', from: '2020-01-01' };
    const unknown = await placement.post('/networks', consortium({ name: 'Altra', members: [stranger] }));
    expect(unknown.body.rule).toBe('network.member-unknown');
  });

  it('is not seen by another tenant, nor can its members be borrowed', async () => {
    const other = { tenant: 'altra-rete' };
    expect((await placement.get('/networks', other)).body.items).toEqual([]);
    expect((await placement.post('/networks', consortium(), other)).body.rule).toBe('network.member-unknown');
  });

  it('is told at every version, with the members of that day', async () => {
    const { id } = (await placement.get('/networks?q=ponte')).body.items[0];
    await eventually(async () =>
      expect(await placement.told(id)).toMatchObject([
        { version: 1, data: { name: 'Consorzio Ponte Largo', memberIds: [ids[0], ids[1]] } },
        { version: 2, type: 'percorso.placement.organisation.network-recorded.v1', data: { memberIds: ids } },
      ]),
    );
  });

  it('is not found by what is in no name', async () => {
    await placement.post('/networks', consortium({ name: 'Rete di prova' }));
    for (const typed of ['%', '_', '\\', '*', '-']) {
      const { body } = await placement.get(`/networks?q=${encodeURIComponent(typed)}`);
      expect([typed, body.items]).toEqual([typed, []]);
    }
  });
});
