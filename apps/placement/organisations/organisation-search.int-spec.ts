import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
const ids: Record<string, string> = {};
const abroad = { comune: null, territory: { provinces: [], comuni: [] } };

beforeAll(async () => {
  placement = await startPlacement();
  const organisations = [
    anOrganisation({ name: 'Aurora', kind: 'TYPE_A', services: ['HOUSING'], targetGroups: ['DISABILITY'] }),
    anOrganisation({ name: 'Il Bucaneve', services: ['EMPLOYMENT'], comune: '046033' }),
    anOrganisation({
      name: 'Cerchio',
      kind: 'MIXED',
      comune: '015146',
      territory: { provinces: [], comuni: ['046017'] },
    }),
    anOrganisation({ name: 'Passerelle', kind: 'ASSOCIATION', country: 'FR', city: 'Lyon', ...abroad }),
    anOrganisation({
      name: 'Brücke',
      kind: 'FOUNDATION',
      country: 'DE',
      city: 'Köln',
      services: [],
      ...abroad,
    }),
  ];
  for (const organisation of organisations) {
    ids[organisation.name] = (await placement.post('/organisations', organisation)).body.id;
  }
});
afterAll(() => placement.close());

async function found(query: string): Promise<string[]> {
  const { body } = await placement.get(`/organisations?${query}`);
  return body.items.map(({ name }: { name: string }) => name);
}

describe('searching organisations', () => {
  it('lists them by name whatever the accents', async () => {
    expect(await found('')).toEqual(['Aurora', 'Brücke', 'Cerchio', 'Il Bucaneve', 'Passerelle']);
  });

  it('finds a name by a part of it, also misspelt', async () => {
    expect(await found('q=bucan')).toEqual(['Il Bucaneve']);
    expect(await found('q=bukaneve')).toEqual(['Il Bucaneve']);
    expect(await found('q=brucke')).toEqual(['Brücke']);
    expect(await found('q=%27%3B%20drop%20table%20organisation')).toEqual([]);
  });

  it.each(['%', '_', '\\', '%%', '*', '-', '.', '%_'])(
    'finds nothing by %s, which is in no name',
    async (typed) => {
      expect(await found(`q=${encodeURIComponent(typed)}`)).toEqual([]);
      expect(await found(`q=${encodeURIComponent(`${typed}bucan${typed}`)}`)).toEqual(['Il Bucaneve']);
    },
  );

  it('filters by country, kind, service, target group and province of seat or territory', async () => {
    expect(await found('country=FR')).toEqual(['Passerelle']);
    expect(await found('kind=MIXED')).toEqual(['Cerchio']);
    expect(await found('service=HOUSING')).toEqual(['Aurora']);
    expect(await found('targetGroup=DISABILITY')).toEqual(['Aurora']);
    expect(await found('province=046')).toEqual(['Aurora', 'Cerchio', 'Il Bucaneve']);
    expect(await found('country=IT&service=EMPLOYMENT&province=015')).toEqual(['Cerchio']);
  });

  it('comes in pages that lose and repeat nothing', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    do {
      const { body }: { body: { items: { name: string }[]; next: string | null } } = await placement.get(
        `/organisations?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      names.push(...body.items.map(({ name }) => name));
      cursor = body.next;
    } while (cursor);
    expect(names).toEqual(['Aurora', 'Brücke', 'Cerchio', 'Il Bucaneve', 'Passerelle']);
  });

  it('refuses a cursor nobody handed out, and a code that is none', async () => {
    const forged = [
      ['a', 'not an id'],
      [1, 2],
      ['a\0', ids.Aurora],
    ].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));
    for (const cursor of [...forged, 'zzz']) {
      const { status, body } = await placement.get(`/organisations?cursor=${cursor}`);
      expect([status, body.fields[0].field]).toEqual([400, 'cursor']);
    }
    expect((await placement.get('/organisations?kind=TYPE_Z')).status).toBe(400);
  });

  it('shows seats of what is open', async () => {
    await placement.post('/opportunities', anOpportunity(ids['Il Bucaneve']!, { capacity: 4 }));
    const closed = (
      await placement.post('/opportunities', anOpportunity(ids['Il Bucaneve']!, { capacity: 7 }))
    ).body;
    await placement.change('POST', `/opportunities/${closed.id}/close`, 1);
    const { body } = await placement.get('/organisations?q=bucaneve');
    expect(body.items[0].seats).toEqual({ capacity: 4, taken: 0, free: 4 });
  });
});

describe('the chart of organisations', () => {
  it('counts by country, kind and service, one by one and crossed', async () => {
    const { body } = await placement.get('/organisations/chart');
    expect(body.total).toBe(5);
    const bars = (dimension: string) =>
      body.margins.find((margin: { dimension: string }) => margin.dimension === dimension).bars;
    expect(bars('country')).toEqual([
      { code: 'IT', count: 3 },
      { code: 'DE', count: 1 },
      { code: 'FR', count: 1 },
    ]);
    expect(bars('service')).toContainEqual({ code: 'EMPLOYMENT', count: 3 });
    expect(body.cells).toContainEqual({
      country: 'FR',
      kind: 'ASSOCIATION',
      service: 'EMPLOYMENT',
      count: 1,
    });
    const crossed = (await placement.get('/organisations/chart?by=country,kind')).body;
    expect(crossed.cells).toContainEqual({ country: 'DE', kind: 'FOUNDATION', count: 1 });
    expect((await placement.get('/organisations/chart?by=name')).status).toBe(400);
  });
});

describe('another tenant', () => {
  const other = { tenant: 'altra-rete' };

  it('sees, counts and changes nothing of ours', async () => {
    expect((await placement.get('/organisations', other)).body.items).toEqual([]);
    expect((await placement.get('/organisations/chart', other)).body).toMatchObject({ total: 0, cells: [] });
    expect((await placement.get('/opportunities', other)).body.items).toEqual([]);
    const paths = [
      `/organisations/${ids.Aurora}`,
      `/organisations/${ids.Aurora}/versions`,
      `/organisations/${ids.Aurora}/headcounts`,
    ];
    for (const path of paths) expect((await placement.get(path, other)).status).toBe(404);
    const change = await placement.change('PUT', `/organisations/${ids.Aurora}`, 1, anOrganisation(), other);
    expect(change.status).toBe(404);
    const offer = await placement.post('/opportunities', anOpportunity(ids['Il Bucaneve']!), other);
    expect(offer.body.rule).toBe('opportunity.organisation-unknown');
  });

  it('may hold an organisation of the same name and town', async () => {
    expect((await placement.post('/organisations', anOrganisation({ name: 'Aurora' }), other)).status).toBe(
      201,
    );
  });
});
