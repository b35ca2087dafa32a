import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId, random } from '#kernel';
import { eventually, look, type TestDatabase } from '#testing';
import { createEventLog, type EventLogChoice } from '../index.js';
import type { Variant } from './chaos-worker.js';

export interface ChaosReport {
  commands: number;
  acknowledged: number;
  kills: number;
  /** Acknowledged commands that no projection row tells of. */
  lost: number;
  /** Commands that more than one row tells of. */
  repeated: number;
  /** Aggregates whose events were projected out of order, or with one missing. */
  disordered: number;
}

export interface ChaosOptions {
  own: TestDatabase;
  log: EventLogChoice;
  variant: Variant;
  commands: number;
  /** Commands between two kills, about. */
  killEvery: number;
}

const clients = 8;
const things = Array.from({ length: 40 }, newId);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Eight clients send commands to two copies of a service, while one copy after the other is killed with SIGKILL. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const chance = random(20261122);
  const workers = [new Worker(options), new Worker(options)];
  let sent = 0;
  let kills = 0;
  try {
    await Promise.all(workers.map((worker) => worker.start()));
    const acknowledged = new Set<number>();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (sent < options.commands) {
          const n = ++sent;
          const worker = workers[n % 2]!;
          if (n % options.killEvery === 0) {
            kills++;
            void workers[kills % 2]!.restart();
          }
          if (await worker.send({ thing: chance.pick(things), n })) acknowledged.add(n);
        }
      }),
    );
    await settled(options, workers);
    return { commands: sent, kills, ...(await countEverything(options.own, acknowledged)) };
  } finally {
    for (const worker of workers) worker.end();
  }
}

class Worker {
  private child: ChildProcess | undefined;
  private ready: Promise<unknown> = Promise.resolve();
  private readonly waiting = new Map<number, (done: boolean) => void>();

  constructor(private readonly options: ChaosOptions) {}

  start(): Promise<unknown> {
    const child = fork(`${root}/libs/messaging/test/chaos-worker.ts`, {
      cwd: root,
      execArgv: [
        '--conditions=source',
        '--disable-warning=TimeoutNegativeWarning',
        '--import',
        './tools/source.mjs',
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    child.send({ urls: this.options.own, log: this.options.log, variant: this.options.variant });
    child.on('message', (message: { done?: number; failed?: number }) =>
      this.settle(message.done ?? message.failed ?? 0, message.done !== undefined),
    );
    // A command sent to a process that has just been killed: nobody will ever know.
    child.on('error', () => {});
    child.on('exit', () => {
      for (const n of [...this.waiting.keys()]) this.settle(n, false);
    });
    return (this.ready = once(child, 'message'));
  }

  /** True when the command was acknowledged; false when it failed or nobody will ever know. */
  async send(command: { thing: string; n: number }): Promise<boolean> {
    await this.ready;
    return new Promise((resolve) => {
      this.waiting.set(command.n, resolve);
      // Between the kill and the news of it the pipe is there and broken: with a callback that is an answer, not an error.
      const failed = () => this.settle(command.n, false);
      if (!this.child?.connected) failed();
      else this.child.send(command, (error) => error && failed());
    });
  }

  async restart(): Promise<void> {
    await this.ready;
    const exited = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await exited;
    await this.start();
  }

  end(): void {
    this.child?.kill('SIGKILL');
  }

  private settle(n: number, done: boolean): void {
    this.waiting.get(n)?.(done);
    this.waiting.delete(n);
  }
}

/** Waits until nothing is on its way any more. */
async function settled({ own, log }: ChaosOptions, workers: Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.send({ thing: newId(), n: 0 })));
  const reader = createEventLog('spec', log);
  const topics = ['percorso.sample.thing'];
  await reader.open(topics);
  try {
    await eventually(
      async () => {
        expect(await look(own.superUrl, 'select count(*)::int as n from outbox')).toEqual([{ n: 0 }]);
        const behind = (await reader.lag('sample', topics)).reduce(
          (sum, { end, next }) => sum + Number(end) - Number(next),
          0,
        );
        expect(behind).toBe(0);
      },
      { within: 30_000, every: 100 },
    );
  } finally {
    await reader.close();
  }
}

async function countEverything(
  { superUrl }: TestDatabase,
  acknowledged: Set<number>,
): Promise<Omit<ChaosReport, 'commands' | 'kills'>> {
  const rows: { n: number; copies: number }[] = await look(
    superUrl,
    'select n, count(*)::int as copies from projection where n > 0 group by n',
  );
  const told = new Set(rows.map(({ n }) => n));
  const disordered = await look(
    superUrl,
    `select t.id from thing t left join (
       select thing, array_agg(version order by seq) as versions from projection group by thing) p on p.thing = t.id
     where p.versions is distinct from (select array_agg(v) from generate_series(1, t.version) v)`,
  );
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((n) => !told.has(n)).length,
    repeated: rows.filter(({ copies }) => copies > 1).length,
    disordered: disordered.length,
  };
}
