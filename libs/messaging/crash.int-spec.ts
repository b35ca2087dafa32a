import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId } from '#kernel';
import { createDatabase, eventually, look, type TestDatabase } from '#testing';
import { createEventLog } from './index.js';
import { sampleEvent } from './test/event-log.contract.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const deadly = 13;

/** Restarts the service whenever it dies, as the launcher and the compose file do. */
class Keeper {
  deaths = 0;
  private child: ChildProcess | undefined;
  private running = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly own: TestDatabase,
    private readonly log: TestDatabase,
  ) {}

  start(fatal: number | null): void {
    this.stopped = false;
    this.running = this.keep(fatal);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.child?.kill('SIGKILL');
    await this.running;
  }

  private async keep(fatal: number | null): Promise<void> {
    while (!this.stopped) {
      const child = fork(`${root}/libs/messaging/test/mortal-worker.ts`, {
        cwd: root,
        execArgv: ['--conditions=source', '--import', './tools/source.mjs'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      this.child = child;
      const { databaseUrl, ownerUrl } = this.own;
      const { databaseUrl: logUrl, ownerUrl: logOwnerUrl } = this.log;
      const log = { kind: 'postgres', databaseUrl: logUrl, ownerUrl: logOwnerUrl };
      child.send({ urls: { databaseUrl, ownerUrl }, log, deadly: fatal });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      if (signal === 'SIGKILL' && !this.stopped) this.deaths += 1;
    }
  }
}

describe('a message that kills the process', () => {
  const sick = newId();
  const others = Array.from({ length: 24 }, newId);
  let own: TestDatabase;
  let log: TestDatabase;
  let keeper: Keeper;
  const told = async (thing: string): Promise<number[]> =>
    (await look(own.superUrl, 'select n from projection where thing = $1 order by seq', thing)).map(
      ({ n }) => n as number,
    );
  const parked = () =>
    look(own.superUrl, 'select reason, attempts, event, key from parked_event order by id');
  const askForRedrive = () =>
    look(
      own.superUrl,
      `update parked_event set redrive_requested_at = now(), redrive_requested_by = 'operator' where key = $1`,
      sick,
    );

  beforeAll(async () => {
    [own, log] = await Promise.all([createDatabase('sample'), createDatabase('eventlog')]);
    const writer = createEventLog('spec', { kind: 'postgres', ...log });
    await writer.open(['percorso.sample.thing']);
    await writer.append({ source: 'percorso/spec', epoch: 1 }, [
      sampleEvent(sick, 1, { n: 1 }),
      ...others.map((other) => sampleEvent(other, 1, { n: 1 })),
      sampleEvent(sick, 2, { n: deadly }),
      sampleEvent(sick, 3, { n: 3 }),
      ...others.map((other) => sampleEvent(other, 2, { n: 2 })),
      sampleEvent(sick, 4, { n: 4 }),
    ]);
    await writer.close();
    keeper = new Keeper(own, log);
    keeper.start(deadly);
  }, 60_000);
  afterAll(async () => {
    await keeper?.stop();
    await Promise.all([own?.drop(), log?.drop()]);
  }, 30_000);

  it('is parked after three counted attempts, with what follows it', async () => {
    await eventually(async () => expect(await parked()).toHaveLength(3), { within: 90_000, every: 200 });
    const rows = await parked();
    expect(rows.map(({ reason }) => reason)).toEqual(['CRASHED', 'BEHIND', 'BEHIND']);
    expect(rows.map(({ event }) => event.data.n)).toEqual([deadly, 3, 4]);
    expect(rows.every(({ key }) => key === sick)).toBe(true);
    expect(rows[0].attempts).toBe(3);
    // Once more than it was counted at the most: with its whole batch, before it was tried by itself.
    expect(keeper.deaths).toBeGreaterThanOrEqual(3);
    expect(keeper.deaths).toBeLessThanOrEqual(4);
  }, 100_000);

  it('keeps no other key from flowing', async () => {
    for (const other of others)
      await eventually(async () => expect(await told(other)).toEqual([1, 2]), { within: 20_000 });
    expect(await told(sick)).toEqual([1]);
  }, 60_000);

  it('is parked again when it is redriven and still kills', async () => {
    const before = keeper.deaths;
    await askForRedrive();
    await eventually(
      async () => {
        const [first] = await look(
          own.superUrl,
          'select redrive_requested_at, reason from parked_event where key = $1 order by id limit 1',
          sick,
        );
        expect(first).toEqual({ redrive_requested_at: null, reason: 'CRASHED' });
      },
      { within: 60_000, every: 200 },
    );
    expect(keeper.deaths - before).toBe(3);
    expect(await told(sick)).toEqual([1]);
  }, 90_000);

  it('comes back in order, by a redrive, when the fault is mended', async () => {
    await keeper.stop();
    keeper.start(null);
    await askForRedrive();
    await eventually(async () => expect(await told(sick)).toEqual([1, deadly, 3, 4]), {
      within: 60_000,
      every: 200,
    });
    expect(await parked()).toEqual([]);
    expect(await look(own.superUrl, 'select requested_by from redrive_record')).toEqual(
      Array.from({ length: 3 }, () => ({ requested_by: 'operator' })),
    );
    expect(await look(own.superUrl, 'select * from delivery_attempt')).toEqual([]);
  }, 90_000);
});
