import { eventually } from '#testing';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
beforeAll(async () => {
  placement = await startPlacement();
});
afterAll(() => placement.close());

let names = 0;
const record = async (change: Record<string, unknown> = {}) =>
  (
    await placement.post(
      '/organisations',
      anOrganisation({ name: `Cooperativa numero ${++names}`, ...change }),
    )
  ).body;

describe('recording an organisation', () => {
  it('answers with the whole of it, version 1, and tells it once', async () => {
    const { status, headers, body } = await placement.post('/organisations', anOrganisation());
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(body).toMatchObject({
      ...anOrganisation({
        contacts: [{ office: 'Segreteria', email: 'info@girasole.example', phone: '+390583000000' }],
      }),
      city: 'Lucca',
      province: '046',
      provinceName: 'Lucca',
      status: 'ACTIVE',
      seats: { capacity: 0, taken: 0, free: 0 },
      share: null,
      networks: [],
      warnings: [],
    });
    await eventually(async () =>
      expect(await placement.told(body.id)).toEqual([
        {
          type: 'percorso.placement.organisation.organisation-recorded.v1',
          version: 1,
          data: {
            name: 'Cooperativa sociale Il Girasole',
            kind: 'TYPE_B',
            country: 'IT',
            comune: '046017',
            province: '046',
            services: ['EMPLOYMENT', 'TRAINING'],
            targetGroups: ['ALTERNATIVE_MEASURES', 'REFUGEES'],
            active: true,
          },
        },
      ]),
    );
  });

  it('is refused a second time, by name and town, with the id of the first', async () => {
    const { id } = await record({ name: 'La Rosa dei Venti' });
    const again = await placement.post(
      '/organisations',
      anOrganisation({ name: 'la rosa dei venti, ONLUS' }),
    );
    expect([again.status, again.body.rule, again.body.facts]).toEqual([
      409,
      'organisation.known',
      { organisationId: id },
    ]);
  });

  it('lets one of two win that come at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => placement.post('/organisations', anOrganisation({ name: 'Gemelli' }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('names the rule or the field that is broken', async () => {
    const answers = await Promise.all([
      placement.post('/organisations', anOrganisation({ comune: '999999', name: 'Senza luogo' })),
      placement.post('/organisations', anOrganisation({ country: 'XX' })),
      placement.post('/organisations', anOrganisation({ comune: null, name: 'Senza sede' })),
      placement.post('/organisations', anOrganisation({ secret: 1 })),
    ]);
    expect(
      answers.map(({ status, body }) => [
        status,
        body.rule ?? null,
        body.fields?.map((f: { field: string }) => f.field),
      ]),
    ).toEqual([
      [422, 'organisation.territory-unknown', undefined],
      [400, null, ['country']],
      [400, 'organisation.city-needed', ['city']],
      [400, null, ['secret']],
    ]);
  });

  it('is for an account of the whole tenant', async () => {
    const scoped = await placement.post('/organisations', anOrganisation({ name: 'Fuori' }), {
      organisations: ['0197a000-0000-7000-8000-000000000009'],
    });
    expect([scoped.status, scoped.body.code]).toEqual([403, 'OUT_OF_SCOPE']);
  });
});

describe('changing an organisation', () => {
  it('keeps every version, with what it was and who recorded it', async () => {
    const { id, name } = await record();
    const changed = await placement.change(
      'PUT',
      `/organisations/${id}`,
      1,
      anOrganisation({ name, services: ['HOUSING'] }),
    );
    expect([changed.status, changed.headers.get('etag'), changed.body.services]).toEqual([
      200,
      '"2"',
      ['HOUSING'],
    ]);
    const { body } = await placement.get(`/organisations/${id}/versions`);
    expect(
      body.map((version: { version: number; facts: object }) => [version.version, version.facts]),
    ).toMatchObject([
      [2, { services: ['HOUSING'] }],
      [1, { services: ['EMPLOYMENT', 'TRAINING'] }],
    ]);
  });

  it('needs the version that was seen, and says what happened since', async () => {
    const { id, name } = await record();
    await placement.change('PUT', `/organisations/${id}`, 1, anOrganisation({ name, services: [] }));
    const stale = await placement.change('PUT', `/organisations/${id}`, 1, anOrganisation({ name }));
    expect([stale.status, stale.body.facts]).toMatchObject([
      412,
      { currentVersion: 2, changes: [{ version: 2 }] },
    ]);
    const blind = await placement.send('PUT', `/organisations/${id}`, { body: anOrganisation({ name }) });
    expect(blind.status).toBe(428);
  });

  it('is for accounts whose scope holds it', async () => {
    const { id, name } = await record();
    const other = { organisations: ['0197a000-0000-7000-8000-000000000009'] };
    expect(
      (await placement.change('PUT', `/organisations/${id}`, 1, anOrganisation({ name }), other)).status,
    ).toBe(403);
    const own = { organisations: [id] };
    expect(
      (await placement.change('PUT', `/organisations/${id}`, 1, anOrganisation({ name }), own)).status,
    ).toBe(200);
  });

  it('does not take a kind without the branch of what it offers, nor retire while it offers', async () => {
    const { id, name } = await record();
    const offered = (await placement.post('/opportunities', anOpportunity(id))).body;
    const typeA = await placement.change(
      'PUT',
      `/organisations/${id}`,
      1,
      anOrganisation({ name, kind: 'TYPE_A' }),
    );
    expect(typeA.body.rule).toBe('organisation.kind-with-open-branch');
    const early = await placement.change('POST', `/organisations/${id}/retire`, 1);
    expect([early.body.rule, early.body.facts]).toEqual([
      'organisation.retire-with-open-opportunities',
      { openOpportunities: 1 },
    ]);
    await placement.change('POST', `/opportunities/${offered.id}/close`, 1);
    const retired = await placement.change('POST', `/organisations/${id}/retire`, 1);
    expect([retired.status, retired.body.status]).toEqual([200, 'RETIRED']);
    const offer = await placement.post('/opportunities', anOpportunity(id));
    expect(offer.body.rule).toBe('opportunity.organisation-retired');
    expect((await placement.change('POST', `/organisations/${id}/restore`, 2)).body.status).toBe('ACTIVE');
  });

  it('never loses one of two changes made at the same moment', async () => {
    const { id, name } = await record();
    const change = (service: string) =>
      placement.change('PUT', `/organisations/${id}`, 1, anOrganisation({ name, services: [service] }));
    const both = await Promise.all([change('HOUSING'), change('TRAINING')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await placement.get(`/organisations/${id}/versions`)).body).toHaveLength(2);
  });
});

describe('headcounts', () => {
  it('give the 30% share in both readings, corrections included', async () => {
    const { id } = await record();
    const count = (body: object) => placement.post(`/organisations/${id}/headcounts`, body);
    expect((await count({ on: '2020-01-01', workers: 10, disadvantaged: 1, volunteers: 0 })).status).toBe(
      201,
    );
    await count({ on: '2020-01-01', workers: 10, disadvantaged: 3, volunteers: 14 });
    const { body } = await placement.get(`/organisations/${id}/headcounts?asOf=2025-12-31`);
    expect(body.counts).toHaveLength(2);
    expect(body.share).toMatchObject({
      overWorkers: 0.3,
      inForce: 'S_OVER_W',
      met: true,
      source: 'L. 381/1991, art. 4(2)',
    });
    const view = (await placement.get(`/organisations/${id}`)).body;
    expect([view.share.met, view.warnings[0].rule]).toEqual([true, 'organisation.volunteers-above-half']);
  });

  it('belong to a branch B and to the past', async () => {
    const typeA = await record({ kind: 'TYPE_A' });
    const heads = { on: '2020-01-01', workers: 1, disadvantaged: 1, volunteers: 0 };
    expect((await placement.post(`/organisations/${typeA.id}/headcounts`, heads)).body.rule).toBe(
      'organisation.headcount-needs-branch-b',
    );
    const typeB = await record();
    const planned = await placement.post(`/organisations/${typeB.id}/headcounts`, {
      ...heads,
      on: '2999-01-01',
    });
    expect(planned.body.rule).toBe('organisation.headcount-in-future');
  });
});
