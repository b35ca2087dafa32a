import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf } from '#kernel';
import { goOn, standStill } from '#testing';
import type { Rig } from './embedded-rig.js';
import type { Acknowledged } from './storm-count.js';
import { alreadyDone, insist, numbered } from './storm.js';
import { assemble, offer } from './story.js';

const clients = 4;
/** Between two commands of one client: enough to have something in hand always, and to leave the machine some air. */
const breath = 150;

/** Colleagues who open and assess paths until they are told to stop. */
export class SteadyWork {
  readonly opened = new Set<string>();
  readonly assessed = new Set<string>();
  /** When a command was acknowledged through the gateway. */
  private readonly answers: number[] = [];
  private working = true;
  private readonly done: Promise<unknown>;

  private constructor(client: (isWorking: () => boolean) => Promise<void>) {
    this.done = Promise.all(Array.from({ length: clients }, () => client(() => this.working)));
    this.done.catch(() => undefined);
  }

  static async begin(rig: Rig): Promise<SteadyWork> {
    const start = addDays(dayOf(new Date(), 'Europe/Rome'), -100);
    const { worker, ...team } = await assemble(rig.origin, rig.setupToken);
    const { organisationId } = await offer({ worker, ...team }, addDays(start, -30));
    let next = 0;
    const work: SteadyWork = new SteadyWork(async (isWorking) => {
      // The instance is there by the first turn of the loop.
      await sleep(breath);
      while (isWorking()) {
        const body = { organisationId, openedOn: start, ...numbered(start, ++next) };
        const { pathId, version } = await insist((key) => worker.createOnce('/intake/paths', body, key));
        work.opened.add(pathId);
        work.answers.push(performance.now());
        const assess = () => worker.change('POST', `/intake/paths/${pathId}/assess`, version, { on: start });
        await insist(assess, alreadyDone);
        work.assessed.add(pathId);
        work.answers.push(performance.now());
        await sleep(breath);
      }
    });
    return work;
  }

  /** The longest between two moments in which no command of anybody was acknowledged, in seconds. */
  silence(from: number, to: number): number {
    return longestGap(this.answers, from, to);
  }

  /** Everything that was acknowledged. Throws what a client could not do. */
  async end(): Promise<Acknowledged> {
    this.working = false;
    await this.done;
    return { opened: this.opened, assessed: this.assessed };
  }
}

const askEvery = 200;
const patience = 2_000;

/** Asks every copy of every service, again and again, and remembers when a service answered. */
export class Watch {
  private readonly answers = new Map<string, number[]>();
  private readonly timer: NodeJS.Timeout;

  /** `copies` tells who is there: the service's name, and where its copy listens. */
  constructor(private readonly copies: () => { service: string; address: string }[]) {
    this.timer = setInterval(() => this.ask(), askEvery);
  }

  end(): void {
    clearInterval(this.timer);
  }

  /** The longest that each service left everybody without an answer between two moments, in seconds. */
  silences(from: number, to: number): Record<string, number> {
    return Object.fromEntries(
      [...this.answers].map(([service, answers]) => [service, longestGap(answers, from, to)]),
    );
  }

  private ask(): void {
    for (const { service, address } of this.copies()) {
      if (!this.answers.has(service)) this.answers.set(service, []);
      fetch(`http://${address}/health/ready`, { signal: AbortSignal.timeout(patience) }).then(
        (response) => {
          void response.body?.cancel();
          if (response.ok) this.answers.get(service)!.push(performance.now());
        },
        () => undefined,
      );
    }
  }
}

/** In seconds, to a tenth. */
function longestGap(answers: number[], from: number, to: number): number {
  const within = answers.filter((at) => at > from && at < to).sort((a, b) => a - b);
  const moments = [from, ...within, to];
  const gaps = moments.slice(1).map((at, index) => at - moments[index]!);
  return Math.round(Math.max(...gaps) / 100) / 10;
}

/** Stops a process and its children for a while. Gives the moment in which it went on. */
export async function stall(pid: number, milliseconds: number): Promise<number> {
  standStill(pid);
  try {
    await sleep(milliseconds);
  } finally {
    goOn(pid);
  }
  return performance.now();
}
