import { eventually, look } from '#testing';
import { startDistributed } from './stack-rig.js';
import { count, type Acknowledged } from './storm-count.js';
import { nothingLost, storm, type StormReport, type Target } from './storm.js';

type Lag = Record<'behind' | 'outbox' | 'gaps', number>;
type Distributed = Awaited<ReturnType<typeof startDistributed>>;

const relay = 'the relay of intake';
const kills = [
  'redis-1',
  'intake-1',
  'gateway-1',
  relay,
  'reporting-1',
  'kafka-1',
  'placement-2',
  'postgres-1',
  'reporting-2',
  'placement-1',
  'intake-2',
];

/** Every process that is there at this moment; the copy that relays intake's events stands there twice. */
async function targetsIn({ stack, superUrl }: Distributed): Promise<Target[]> {
  const alive = stack
    .processes()
    .map(({ service, replica, pid }) => ({ name: `${service}-${replica}`, pid }));
  const leases = await look(
    superUrl('intake'),
    `select split_part(owner, ':', 2)::int as pid from relay_lease where name = 'relay' and expires_at > now()`,
  ).catch(() => []);
  const owner = alive.find(({ pid }) => pid === leases[0]?.pid);
  return owner ? [...alive, { name: relay, pid: owner.pid }] : alive;
}

describe('a distributed installation whose processes are killed in the middle of 2,000 commands', () => {
  let rig: Distributed;
  let report: StormReport;
  let acknowledged: Acknowledged;
  beforeAll(async () => {
    rig = await startDistributed();
    ({ report, acknowledged } = await storm({
      rig,
      kills,
      targets: () => targetsIn(rig),
    }));
    console.info(JSON.stringify(report));
  }, 500_000);
  afterAll(() => rig?.stop(), 60_000);

  it('keeps every acknowledged command, once, in every projection, in order', () => {
    expect(report).toMatchObject(nothingLost);
  });

  it('starts again what was killed, and parks nothing', async () => {
    await eventually(
      () => expect(rig.stack.processes().map(({ health }) => health)).toEqual(Array(10).fill('healthy')),
      { within: 120_000 },
    );
    // What died last has its place in the group and its backlog to take up first.
    await eventually(
      async () => {
        const { services } = JSON.parse(await rig.ops('events', 'lag', '--json')) as { services: Lag[] };
        for (const lag of services) expect(lag).toMatchObject({ behind: 0, outbox: 0, gaps: 0 });
      },
      { within: 90_000, every: 2_000 },
    );
    for (const service of ['intake', 'placement', 'reporting'])
      expect(await look(rig.superUrl(service), 'select event, reason, error from parked_event')).toEqual([]);
  }, 240_000);

  it('kills every part once', () => {
    expect(report.kills).toEqual(kills);
    const parts = rig.stack.processes().map(({ service, replica }) => `${service}-${replica}`);
    expect(kills.toSorted()).toEqual([...parts, relay].toSorted());
  });

  it('rebuilds reporting into the same tables, byte for byte', async () => {
    const { tables } = JSON.parse(await rig.ops('reporting', 'rebuild', '--json')) as {
      tables: { table: string; rows: number; equal: boolean }[];
    };
    expect(tables).toContainEqual({ table: 'path_version', rows: expect.any(Number), equal: true });
    expect(tables.filter(({ equal }) => !equal)).toEqual([]);
  }, 120_000);

  it('control: the count sees a command that is lost, and one that is there twice', async () => {
    const [lost, twice] = [...acknowledged.assessed];
    await look(rig.superUrl('placement'), `update candidate set stage = 'INTAKE' where path_id = $1`, lost);
    await look(
      rig.superUrl('reporting'),
      `update path_version set recorded_to = null where path_id = $1`,
      twice,
    );
    expect(await count(rig, acknowledged)).toMatchObject({
      missing: { 'intake.path': 0, 'placement.candidate': 1, 'reporting.path_version': 0 },
      repeated: 1,
    });
  }, 60_000);
});
