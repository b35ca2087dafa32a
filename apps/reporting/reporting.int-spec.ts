import { createHash } from 'node:crypto';
import type { EventType } from '#contracts';
import pg from 'pg';
import { newId } from '#kernel';
import { createEventLog, type CloudEvent, type EventLog } from '#messaging';
import { eventually, startServiceClient, type ServiceClient } from '#testing';
import { readSheet } from 'read-excel-file/node';
import { rebuildReporting, startReportingService } from './index.js';

let client: ServiceClient;
let log: EventLog;
let variables: NodeJS.ProcessEnv;
const coop = newId();

beforeAll(async () => {
  client = await startServiceClient(
    'reporting',
    (given, options) => startReportingService((variables = given), options),
    { clock: () => new Date('2026-11-22T12:00:00Z') },
  );
  log = createEventLog('spec', { kind: 'postgres', ...client.log });
  await log.open([
    'percorso.intake.path',
    'percorso.placement.placement',
    'percorso.placement.membership',
    'percorso.placement.organisation',
  ]);
  await fill();
});
afterAll(async () => {
  await log.close();
  await client.close();
});

const versions = new Map<string, number>();
async function emit(
  type: EventType,
  subject: string,
  time: string,
  data: unknown,
  tenant = 'ponte-largo',
): Promise<void> {
  const id = newId();
  const aggregateversion = (versions.get(subject) ?? 0) + 1;
  versions.set(subject, aggregateversion);
  const event: CloudEvent = {
    specversion: '1.0',
    id,
    source: `percorso/${type.split('.')[1]}`,
    type,
    subject,
    time,
    tenant,
    partitionkey: subject,
    aggregateversion,
    correlationid: id,
    data,
  };
  await log.append({ source: 'percorso/spec', epoch: 1 }, [event]);
}

async function open(programme: 'MEASURE' | 'RECEPTION', tenant?: string): Promise<string> {
  const path = newId();
  const data = {
    programme,
    measureKind: null,
    receptionKind: null,
    scheme: null,
    country: 'IT',
    organisationId: coop,
    enteredOn: '2026-01-05',
    openedOn: '2026-01-10',
    province: '046',
    ageBand: '30_54',
    gender: 'F',
    origin: 'EU',
    art4: [],
  };
  await emit('percorso.intake.path.opened.v1', path, '2026-01-10T09:00:00.000Z', data, tenant);
  return path;
}
const stage = (path: string, from: string, to: string, on: string) =>
  emit('percorso.intake.path.stage-changed.v1', path, `${on}T09:00:00.000Z`, {
    from,
    to,
    on,
    placementId: null,
  });

/** 30 measure paths: 10 at intake, 8 ready, 12 at work (6 members); 20 reception paths at intake. */
async function fill(): Promise<void> {
  await emit('percorso.placement.organisation.organisation-recorded.v1', coop, '2026-01-01T09:00:00.000Z', {
    name: 'Cooperativa Il Ponte',
    kind: 'TYPE_B',
    country: 'IT',
    comune: null,
    province: null,
    services: ['EMPLOYMENT', 'TRAINING'],
    targetGroups: [],
    active: true,
  });
  for (let n = 0; n < 20; n++) await open('RECEPTION');
  for (let n = 0; n < 30; n++) {
    const path = await open('MEASURE');
    if (n < 10) continue;
    await stage(path, 'INTAKE', 'ASSESSMENT', '2026-02-01');
    await stage(path, 'ASSESSMENT', 'READY', '2026-03-01');
    if (n < 18) continue;
    await stage(path, 'READY', 'ACTIVE', '2026-05-01');
    if (n < 24) continue;
    await emit('percorso.placement.membership.registered.v1', newId(), '2026-09-01T09:00:00.000Z', {
      pathId: path,
      organisationId: coop,
      on: '2026-08-30',
      category: 'ORDINARY',
    });
  }
  await open('MEASURE', 'another-consortium');
  await eventually(
    async () =>
      expect(
        await client.look('select count(*)::int as n from path_version where recorded_to is null'),
      ).toEqual([{ n: 51 }]),
    { within: 15_000 },
  );
  await eventually(async () =>
    expect(
      await client.look('select count(*)::int as n from path_version where member_on is not null'),
    ).toEqual([{ n: 6 }]),
  );
}

describe('the funnel over HTTP', () => {
  it('counts the tenant’s paths, now', async () => {
    const { body } = await client.get('/funnel');
    expect(body.total).toMatchObject({
      total: 50,
      reached: { INTAKE: 50, ASSESSMENT: 20, READY: 20, PROPOSED: 12, ACTIVE: 12, MEMBER: 6 },
      states: { INTAKE: 30, READY: 8, ACTIVE: 12, EXITED_OTHER: 0 },
    });
    expect(body.groups.map((line: { group: string; total: number }) => [line.group, line.total])).toEqual([
      ['MEASURE', 30],
      ['RECEPTION', 20],
    ]);
  });

  it('answers as of a day gone by, and as it was known then', async () => {
    expect((await client.get('/funnel?asOf=2026-04-01')).body.total).toMatchObject({
      states: { READY: 20, ACTIVE: 0 },
    });
    expect((await client.get('/funnel?asOf=2026-08-31')).body.total.reached.MEMBER).toBe(6);
    expect((await client.get('/funnel?asOf=2026-08-31&knownOn=2026-08-31')).body.total.reached.MEMBER).toBe(
      0,
    );
    expect((await client.get('/funnel?asOf=2025-12-31')).body.total.total).toBe(0);
  });

  it('refuses a day to come and an unknown filter, naming the field', async () => {
    const future = await client.get('/funnel?asOf=2027-01-01');
    expect([future.status, future.body.fields[0].field]).toEqual([400, 'asOf']);
    expect((await client.get('/funnel?colour=red')).body.fields[0].field).toBe('colour');
  });

  it('opens every figure to as many rows', async () => {
    const { body } = await client.get('/funnel');
    for (const [key, count] of Object.entries<number>(body.total.states)) {
      const { body: page } = await client.get(`/funnel/rows?state=${key}&limit=100`);
      expect([key, page.items.length]).toEqual([key, count]);
    }
    for (const [key, count] of Object.entries<number>(body.total.reached)) {
      expect((await client.get(`/funnel/rows?reached=${key}&limit=100`)).body.items).toHaveLength(count);
    }
  });

  it('pages through the rows without repeating or losing one', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: { pathId: string }[]; next: string | null } } = await client.get(
        `/funnel/rows?state=INTAKE&limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.items.map(({ pathId }) => pathId));
      cursor = body.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });

  it('gives the same numbers on screen, in CSV and in XLSX', async () => {
    const { body } = await client.get('/funnel?groupBy=organisation');
    const csv = (await client.get('/funnel.csv?groupBy=organisation&language=en')).bytes
      .toString('utf8')
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const sheet = await readSheet((await client.get('/funnel.xlsx?groupBy=organisation&language=en')).bytes);
    const lines = [body.total, ...body.groups];
    expect(csv.slice(1).map(([, ...cells]) => cells.map(Number))).toEqual(
      lines.map((line) => [line.total, ...Object.values(line.reached), ...Object.values(line.states)]),
    );
    expect(sheet.slice(1).map(([, ...cells]) => cells)).toEqual(
      lines.map((line) => [line.total, ...Object.values(line.reached), ...Object.values(line.states)]),
    );
    expect(csv[2]![0]).toBe('Cooperativa Il Ponte');
  });

  it('withholds a figure under the threshold, and does not open it', async () => {
    const path = await open('MEASURE');
    await eventually(async () => expect((await client.get('/funnel')).body.total.total).toBe(51));
    await emit('percorso.intake.path.paused.v1', path, '2026-02-01T09:00:00.000Z', {
      from: 'INTAKE',
      on: '2026-02-01',
      reason: 'HEALTH',
    });
    await eventually(async () => expect((await client.get('/funnel')).body.total.states.PAUSED).toBeNull());
    const refused = await client.get('/funnel/rows?state=PAUSED');
    expect([refused.status, refused.body.rule]).toEqual([422, 'report.rows.withheld']);
  });

  it('shows a reader only the organisations in scope', async () => {
    expect((await client.get('/funnel', { organisations: [newId()] })).body.total.total).toBe(0);
    expect((await client.get('/funnel', { roles: ['SOCIAL_WORKER'] })).status).toBe(403);
  });
});

describe('the other figures', () => {
  it('follows people to their first work', async () => {
    const { body } = await client.get('/time-to-placement?programme=MEASURE&asOf=2026-11-01');
    expect(body).toMatchObject({ paths: 31, placed: 12 });
    expect(body.curve.at(-1).share).toBeGreaterThan(0);
  });

  it('tells how many workers became members', async () => {
    expect((await client.get('/membership-conversion')).body.total).toMatchObject({
      started: 12,
      members: 6,
      managing: 0,
    });
  });

  it('draws flows whose links add up', async () => {
    const { body } = await client.get('/flows?asOf=2026-04-01&programme=RECEPTION');
    expect(body.links).toEqual([
      { source: 'PROGRAMME:RECEPTION', target: 'REACHED:INTAKE', count: 20 },
      { source: 'REACHED:INTAKE', target: 'STATE:INTAKE', count: 20 },
    ]);
  });

  it('charts the organisations', async () => {
    expect((await client.get('/organisations-chart')).body).toEqual({
      total: 1,
      cells: [
        { country: 'IT', kind: 'TYPE_B', service: 'EMPLOYMENT', count: 1 },
        { country: 'IT', kind: 'TYPE_B', service: 'TRAINING', count: 1 },
      ],
    });
  });
});

describe('a reader who has heard of a change', () => {
  it('is answered with it, also while reporting is a moment behind', async () => {
    const tenant = 'in-ascolto';
    const total = async (headers = {}) =>
      (await client.send('GET', '/funnel', { as: { tenant }, headers })).body.total.total;
    for (let n = 0; n < 6; n++) await open('RECEPTION', tenant);
    await eventually(async () => expect(await total()).toBe(6));
    // Nothing can be projected until this transaction ends.
    const blocker = new pg.Client({ connectionString: client.database.superUrl });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table path_version in share mode');
      const path = await open('RECEPTION', tenant);
      expect(await total()).toBe(6);
      const asked = total({ 'x-heard': `percorso.intake.path/${path}@1` });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await blocker.query('rollback');
      expect(await asked).toBe(7);
    } finally {
      await blocker.end();
    }
  });
});

describe('a rebuild', () => {
  it('gives the same tables, byte for byte, beside the running service', async () => {
    const before = await digest();
    const report = await rebuildReporting(variables);
    expect(report.tables.every(({ equal }) => equal)).toBe(true);
    expect(report.events).toBeGreaterThan(100);
    expect(await digest()).toBe(before);
  });

  it('sees and mends a row that was changed by hand', async () => {
    const before = await digest();
    await client.look(
      `update path_version set cohort = '1999-Q1' where ctid in (select ctid from path_version limit 1)`,
    );
    const report = await rebuildReporting(variables);
    expect(report.tables.filter(({ equal }) => !equal).map(({ table }) => table)).toEqual(['path_version']);
    expect(await digest()).toBe(before);
    expect(
      await client.look(
        `select relname from pg_class where relname in ('path_version', 'path_fact') and not relforcerowsecurity`,
      ),
    ).toEqual([]);
  });

  async function digest(): Promise<string> {
    const rows = await client.look('select t::text as t from path_version t order by 1');
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
});
