import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, look } from '#testing';
import { sendSignal } from '../tools/rig/guarded.js';
import { root } from '../tools/rig/root.js';
import { startDistributed } from './stack-rig.js';
import { count, type Acknowledged } from './storm-count.js';
import { stall, SteadyWork, Watch } from './trouble.js';

const stallMs = 20_000;
/** How long each service is watched after its parts are back. */
const afterwards = 8_000;
const longestSilence = 5;
const services = ['intake', 'placement', 'reporting'];

/** One round of some of the parts is what a run of all specs can afford; TROUBLE_ROUNDS=3 takes all parts, three times each. */
const rounds = Number(process.env.TROUBLE_ROUNDS ?? 0);
const all = [
  'kafka-1',
  'postgres-1',
  'redis-1',
  'gateway-1',
  ...services.flatMap((service) => [`${service}-1`, `${service}-2`]),
];
const repeated = Array.from({ length: rounds }, () => all).flat();
const stalled = rounds ? repeated : ['kafka-1', 'postgres-1', 'intake-2', 'reporting-1'];
const killed = rounds ? repeated : ['intake-1', 'kafka-1'];

interface Fault {
  part: string;
  kind: 'stalled' | 'killed';
  /** Of each service, while the part is away. */
  silences: Record<string, number>;
  /** Of users' commands through the gateway, in the same time, and once the part is back. */
  commands: { all: number; back: number };
}

describe('a distributed installation under steady work, of which one copy is three seconds ahead', () => {
  let rig: Awaited<ReturnType<typeof startDistributed>>;
  let acknowledged: Acknowledged;
  const faults: Fault[] = [];

  const processes = () => rig.stack.processes();
  const pidOf = (part: string) => {
    const found = processes().find(({ service, replica }) => `${service}-${replica}` === part);
    if (!found) throw new Error(`${part} does not run`);
    return found.pid;
  };
  const restarts = () =>
    new Map(processes().map(({ service, replica, restarts: n }) => [`${service}-${replica}`, n]));

  beforeAll(
    async () => {
      rig = await startDistributed({
        'intake-2': {
          NODE_OPTIONS: `--disable-warning=TimeoutNegativeWarning --import ${root}/libs/testing/shifted-clock.mjs`,
          CLOCK_AHEAD_MS: '3000',
        },
      });
      const work = await SteadyWork.begin(rig);
      const watch = new Watch(() =>
        processes().flatMap(({ service, address }) =>
          services.includes(service) && address ? [{ service, address }] : [],
        ),
      );
      await eventually(() => expect(work.assessed.size).toBeGreaterThan(10), { within: 60_000 });

      try {
        await eventually(() => expect(work.assessed.size).toBeGreaterThan(10), { within: 60_000 });
        for (const part of stalled) await stalling(part, watch, work);
        for (const part of killed) await killing(part, watch, work);
      } finally {
        watch.end();
        acknowledged = await work.end();
      }
      console.info(
        JSON.stringify({ commands: acknowledged.opened.size + acknowledged.assessed.size, faults }),
      );
    },
    (stalled.length * 60 + killed.length * 120 + 300) * 1_000,
  );
  afterAll(() => rig?.stop(), 60_000);

  async function stalling(part: string, watch: Watch, work: SteadyWork): Promise<void> {
    const from = performance.now();
    const back = await stall(pidOf(part), stallMs);
    await sleep(afterwards);
    remember({ part, kind: 'stalled' }, { from, back }, watch, work);
  }

  async function killing(part: string, watch: Watch, work: SteadyWork): Promise<void> {
    const before = restarts().get(part)!;
    const from = performance.now();
    sendSignal(pidOf(part), 'SIGKILL');
    const isBack = () => {
      expect(restarts().get(part)).toBeGreaterThan(before);
      expect(health(part)).toBe('healthy');
    };
    await eventually(isBack, { within: 180_000 });
    const back = performance.now();
    await sleep(afterwards);
    remember({ part, kind: 'killed' }, { from, back }, watch, work);
  }

  function remember(
    fault: Pick<Fault, 'part' | 'kind'>,
    { from, back }: { from: number; back: number },
    watch: Watch,
    work: SteadyWork,
  ): void {
    const now = performance.now();
    // Without its database no service can answer; without anything else every one does all the while.
    const silences = watch.silences(fault.part === 'postgres-1' ? back : from, now);
    faults.push({
      ...fault,
      silences,
      commands: { all: work.silence(from, now), back: work.silence(back, now) },
    });
  }

  function health(part: string): string | undefined {
    return processes().find(({ service, replica }) => `${service}-${replica}` === part)?.health;
  }

  it('ends no copy that was not killed', () => {
    const ended = Object.entries(rig.stack.endings()).flatMap(([part, endings]) => {
      // What ended by SIGKILL once more than we killed it was killed by the system, for want of memory.
      const ours = endings
        .filter(({ status }) => status === 137)
        .slice(0, killed.filter((p) => p === part).length);
      return endings
        .filter((ending) => !ours.includes(ending))
        .map(({ status, said }) => `${part} ended with status ${status}:\n${said}`);
    });
    expect(ended).toEqual([]);
  });

  it('answers commands within five seconds once its parts are back', () => {
    const silent = faults.filter(({ commands }) => commands.back > longestSilence);
    expect(silent).toEqual([]);
  });

  it('leaves no service without an answer for more than five seconds', () => {
    const silent = faults.flatMap(({ part, kind, silences }) =>
      Object.entries(silences)
        .filter(([, seconds]) => seconds > longestSilence)
        .map(([service, seconds]) => `${service}: ${seconds} s while ${part} was ${kind}`),
    );
    expect(silent).toEqual([]);
  });

  it('loses, doubles and inverts nothing of what it acknowledged', async () => {
    expect(acknowledged.opened.size).toBeGreaterThan(100);
    expect(await count(rig, acknowledged)).toEqual({
      missing: { 'intake.path': 0, 'placement.candidate': 0, 'reporting.path_version': 0 },
      repeated: 0,
      disordered: 0,
    });
    for (const service of services)
      expect(await look(rig.superUrl(service), 'select event, reason, error from parked_event')).toEqual([]);
  }, 150_000);

  it('knows of every path in reporting what intake knows, whichever copy recorded it', async () => {
    const inIntake = await look(rig.superUrl('intake'), 'select id::text, stage from path order by id');
    const inReporting = await look(
      rig.superUrl('reporting'),
      `select path_id::text as id, spell_state[cardinality(spell_state)] as stage
       from path_version where recorded_to is null order by path_id`,
    );
    expect(inReporting).toEqual(inIntake);
    expect(
      await look(
        rig.superUrl('reporting'),
        'select path_id from path_version where recorded_to is not null and recorded_to <= recorded_from',
      ),
    ).toEqual([]);
  });

  it('records by one clock: nothing lies ahead of the database', async () => {
    const rows = await look(
      rig.superUrl('intake'),
      'select max(recorded_at) <= clock_timestamp() as fine from path_fact',
    );
    expect(rows).toEqual([{ fine: true }]);
  });

  it('rebuilds reporting into the same tables', async () => {
    const { tables } = JSON.parse(await rig.ops('reporting', 'rebuild', '--json')) as {
      tables: { table: string; equal: boolean }[];
    };
    expect(tables.filter(({ equal }) => !equal)).toEqual([]);
  }, 120_000);
});
