import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newId } from '#kernel';
import { createDatabase, eventually, look, OwnBroker, type TestDatabase } from '#testing';
import { KafkaEventLog } from './index.js';
import { sampleEvent } from './test/event-log.contract.js';
import type { MortalOrder } from './test/mortal-worker.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stall = 20_000;

/** A copy of the sample service, as a process. */
class Copy {
  private readonly child: ChildProcess;
  readonly ready: Promise<unknown>;

  constructor(order: MortalOrder) {
    this.child = fork(`${root}/libs/messaging/test/mortal-worker.ts`, {
      cwd: root,
      execArgv: [
        '--conditions=source',
        '--disable-warning=TimeoutNegativeWarning',
        '--import',
        './tools/source.mjs',
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.send(order);
    this.ready = once(this.child, 'message');
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async end(): Promise<void> {
    if (!this.isAlive) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

describe('two copies of a service on Kafka', () => {
  let broker: OwnBroker;
  let own: TestDatabase;
  let log: KafkaEventLog;
  let copies: Copy[];
  const things = Array.from({ length: 12 }, newId);
  let version = 0;

  /** One more event for each thing. */
  async function tell(): Promise<void> {
    version += 1;
    const events = things.map((thing) => sampleEvent(thing, version));
    await log.append({ source: 'percorso/foreign', epoch: 1 }, events);
  }
  async function told(within: number): Promise<void> {
    await eventually(
      async () => {
        const rows = await look(
          own.superUrl,
          'select thing, array_agg(version order by seq) as versions from projection group by thing',
        );
        const expected = Array.from({ length: version }, (_, index) => index + 1);
        expect(rows.map(({ versions }) => versions)).toEqual(things.map(() => expected));
      },
      { within, every: 200 },
    );
  }
  const alive = () => copies.map(({ isAlive }) => isAlive);

  beforeAll(async () => {
    [broker, own] = await Promise.all([OwnBroker.start(), createDatabase('sample')]);
    log = new KafkaEventLog({ brokers: [broker.brokers], clientId: 'spec' });
    await log.open(['percorso.sample.thing']);
  }, 60_000);
  beforeEach(async () => {
    const urls = { databaseUrl: own.databaseUrl, ownerUrl: own.ownerUrl };
    const order: MortalOrder = {
      urls,
      log: { kind: 'kafka', brokers: [broker.brokers] },
      deadly: null,
      // A batch is in hand whenever a copy is stopped.
      slow: 100,
    };
    copies = [new Copy(order), new Copy(order)];
    await Promise.all(copies.map(({ ready }) => ready));
    await tell();
    await told(60_000);
  }, 120_000);
  afterEach(() => Promise.all(copies.map((copy) => copy.end())));
  afterAll(async () => {
    await log?.close();
    await broker?.remove();
    await own?.drop();
  }, 30_000);

  it('go on when one of them was stopped for longer than its session: neither ends, nothing is lost or repeated', async () => {
    const [first] = copies;
    for (let n = 0; n < 5; n++) await tell();
    first!.signal('SIGSTOP');
    await sleep(stall);
    first!.signal('SIGCONT');
    await tell();
    await told(60_000);
    expect(alive()).toEqual([true, true]);
    // What woke up found its place taken, and takes part again: alone, it does everything.
    await copies[1]!.end();
    await tell();
    await told(60_000);
    expect(alive()).toEqual([true, false]);
  }, 200_000);

  it('go on when Kafka was stopped: neither ends, nothing is lost or repeated', async () => {
    for (let n = 0; n < 5; n++) await tell();
    broker.pause();
    await sleep(stall);
    broker.resume();
    await tell();
    await told(60_000);
    expect(alive()).toEqual([true, true]);
    await copies[0]!.end();
    await tell();
    await told(60_000);
    expect(alive()).toEqual([false, true]);
  }, 200_000);
});
