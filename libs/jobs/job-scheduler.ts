import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Complaints, farewell, settlesWithin, systemClock, type Clock } from '#kernel';
import {
  openQueue,
  openWorker,
  type JobQueue,
  type JobsConnection,
  type JobWorker,
  type WakeUp,
} from './job-backend.js';
import { migrateJobs } from './migrate-jobs.js';

/** Does what is due about `id`. It may run twice for one wake-up, and late: it reads what is true from the database. */
export type JobHandler = (id: string) => Promise<void>;

/** A cron pattern in a time zone, or a number of milliseconds. */
export type Rhythm = { cron: string; timeZone: string } | number;

export interface JobSchedulerOptions {
  /** Names the queue: copies of one service share it, services do not. */
  service: string;
  connection: JobsConnection;
  concurrency?: number;
  /** Milliseconds after which the job of a dead worker is given to another. */
  takeOverAfter?: number;
  /** Milliseconds after which the rhythms are looked for, in case the backend has lost them. */
  keepRhythmsEvery?: number;
  clock?: Clock;
}

const patience = 20_000;
/** How long a wake-up waits for a backend that has never answered: whoever wakes may be a request. */
const wakePatience = 1_000;
/** How long an end waits for the jobs in hand. What is cut off runs again, as after a crash. */
const longestJob = 4_000;
/** How long an end waits for a backend that does not answer. */
const longestEnding = 1_000;

/** Id that a recurring job is woken with. */
export const everyone = 'all';

/** Wakes handlers at a rhythm or at a moment (DESIGN §5). Losing a wake-up must be harmless: a sweep makes up for it. */
export class JobScheduler {
  private readonly log = new Logger('jobs');
  private readonly handlers = new Map<string, JobHandler>();
  private readonly rhythms = new Map<string, Rhythm>();
  private readonly atStart: WakeUp[] = [];
  private readonly options: JobSchedulerOptions;
  private readonly queueName: string;
  private queue: JobQueue | undefined;
  private worker: JobWorker | undefined;
  private opening: Promise<void> | undefined;
  private readonly inHand = new Set<Promise<unknown>>();
  private keeper: NodeJS.Timeout | undefined;
  private keeping: Promise<void> = Promise.resolve();
  private readonly complaints = new Complaints((what) =>
    this.log.warn(`trouble with the backend of the jobs: ${what}`),
  );

  constructor(options: JobSchedulerOptions) {
    this.options = options;
    this.queueName = `percorso-${options.service}`;
  }

  /** Registers what a wake-up of `type` does. Call it before `start`. */
  on(type: string, handler: JobHandler): void {
    if (this.handlers.has(type)) throw new Error(`the job ${type} has a handler already`);
    this.handlers.set(type, handler);
  }

  /** Wakes `handler` at a rhythm; of all copies of the service, one runs it each time. Call it before `start`. */
  every(type: string, rhythm: Rhythm, handler: () => Promise<void>): void {
    this.on(type, handler);
    this.rhythms.set(type, rhythm);
  }

  /** Wakes the handler at every start, and whenever the backend has lost what it knew. Call it before `start`. */
  wakeAtStart(type: string, id: string): void {
    this.atStart.push({ type, id });
  }

  /**
   * Wakes the handler of `type` for `id`, at once or at a moment. Wake-ups that have not begun are one: many
   * calls cost one run. A call during a run makes it run again, so that nothing is missed. Throws when the backend is
   * away.
   */
  async wake(type: string, id: string, at?: Date): Promise<void> {
    const delay = at ? Math.max(0, at.getTime() - this.clock().getTime()) : 0;
    const moment = delay > 0 ? `.${at!.getTime()}` : '';
    const queue = await this.openedQueue();
    await reached(queue, wakePatience);
    await queue.add(
      type,
      { type, id },
      { delay, deduplication: { id: `${type}.${id}${moment}`, keepLastIfActive: true } },
    );
  }

  /** Takes up work: sets the rhythms, drops those no longer registered, and runs what is due. Throws when the backend is away. */
  async start(): Promise<void> {
    const queue = await this.openedQueue();
    await reached(queue);
    const stale = (await queue.getJobSchedulers()).filter(({ key }) => !this.rhythms.has(key));
    for (const { key } of stale) await queue.removeJobScheduler(key);
    for (const type of this.rhythms.keys()) await this.setRhythm(queue, type);
    for (const { type, id } of this.atStart) await this.wake(type, id);
    const { concurrency = 2, takeOverAfter = 30_000, keepRhythmsEvery = 20_000, connection } = this.options;
    this.worker ??= this.openWorker(connection, concurrency, takeOverAfter);
    await reached(this.worker);
    void this.worker.run();
    this.keeper = setInterval(() => (this.keeping = this.keepRhythms(queue)), keepRhythmsEvery);
  }

  /** Gives the jobs in hand a moment to finish, takes no more, and lets go of its connections. */
  async close(): Promise<void> {
    clearInterval(this.keeper);
    const { worker, queue } = this;
    const atRest = worker?.close();
    // A job in hand may wake others, so the queue stays open for it.
    await farewell(longestJob, Promise.all(this.inHand));
    if (await farewell(longestEnding, Promise.all([atRest, this.keeping, queue?.close()]))) return;
    await farewell(longestEnding, Promise.all([worker?.disconnect(), queue?.disconnect()]));
  }

  private openWorker(connection: JobsConnection, concurrency: number, takeOverAfter: number): JobWorker {
    const limits = { concurrency, takeOverAfter };
    const worker = openWorker(this.queueName, connection, (job) => this.run(job), limits);
    worker.on('error', (error) => this.complaints.about(nameOf(error)));
    return worker;
  }

  private async setRhythm(queue: JobQueue, type: string): Promise<void> {
    const rhythm = this.rhythms.get(type)!;
    const repeat =
      typeof rhythm === 'number' ? { every: rhythm } : { pattern: rhythm.cron, tz: rhythm.timeZone };
    await queue.upsertJobScheduler(type, repeat, { name: type, data: { type, id: everyone } });
  }

  /**
   * A Redis that has lost its data, or tables that were emptied, know of no rhythm: it is set again, and what was to
   * be woken is made good by what a start wakes.
   */
  private async keepRhythms(queue: JobQueue): Promise<void> {
    await this.keeping;
    try {
      const known = new Map((await queue.getJobSchedulers()).map(({ key, next }) => [key, next]));
      const lost: string[] = [];
      for (const type of this.rhythms.keys())
        if (!(await isAlive(queue, type, known.get(type)))) lost.push(type);
      if (lost.length === 0) return;
      this.log.warn(`the backend of the jobs has lost what it knew: ${lost.join(', ')} set again`);
      for (const type of lost) await this.setRhythm(queue, type);
      for (const { type, id } of this.atStart) await this.wake(type, id);
    } catch (error) {
      this.complaints.about(nameOf(error));
    }
  }

  private clock(): Date {
    return (this.options.clock ?? systemClock)();
  }

  private async openedQueue(): Promise<JobQueue> {
    this.opening ??= this.open().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    await this.opening;
    return this.queue!;
  }

  /** Brings the backend up to date. Throws NewerDataError where newer code has been. */
  async migrate(): Promise<void> {
    await migrateJobs(this.queueName, this.options.connection);
  }

  private async open(): Promise<void> {
    await this.migrate();
    this.queue = openQueue(this.queueName, this.options.connection);
    this.queue.on('error', (error) => this.complaints.about(nameOf(error)));
  }

  /** BullMQ stores the message of what is thrown, and a message may quote data: only the kind of error goes there. */
  private async run(job: Job<WakeUp>): Promise<void> {
    const attempt = this.attempt(job);
    this.inHand.add(attempt);
    const failure = await attempt.finally(() => this.inHand.delete(attempt));
    if (failure) throw new Error(`${job.data.type}: ${failure}`);
  }

  /** The kind of error, or null when it went well. */
  private async attempt({ data: { type, id }, attemptsMade }: Job<WakeUp>): Promise<string | null> {
    try {
      const handler = this.handlers.get(type);
      if (!handler) throw new Error('no handler');
      await handler(id);
      return null;
    } catch (error) {
      const failure = nameOf(error);
      this.log.error(`job ${type} for ${id}, attempt ${attemptsMade + 1}: ${failure}\n${stackOf(error)}`);
      return failure;
    }
  }
}

/** A rhythm lives as long as the job of its next beat is there. While it runs, the one after it is there. */
async function isAlive(queue: JobQueue, type: string, next: number | undefined): Promise<boolean> {
  return next !== undefined && (await queue.getJob(`repeat:${type}:${next}`)) !== undefined;
}

/** BullMQ waits for its backend without end; who waits for it is told. */
async function reached(part: { waitUntilReady(): Promise<unknown> }, within = patience): Promise<void> {
  const ready = part.waitUntilReady();
  if (await settlesWithin(within, ready)) await ready;
  else throw new Error(`the backend of the jobs did not answer within ${within / 1_000} s`);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}

/** Where it happened, without the message. */
function stackOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack?.split('\n') ?? []) : [];
  return lines.filter((line) => line.startsWith('    at ')).join('\n');
}
