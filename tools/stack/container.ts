import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from '../launch/launch-error.js';
import { restartDelay } from '../launch/restart-delay.js';
import { sendSignal } from '../rig/guarded.js';
import type { Restart } from './compose-file.js';
import type { LocalImage, Running, StartRequest } from './local-image.js';
import { probe } from './probe.js';

export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';

/** Docker asks a starting container this often, whatever its interval is (`start_interval`). */
const startInterval = 2_000;

/** A copy that has ended so many times before it was of any use is not going to be: waited for no longer. */
const patience = 4;

/** How many of its last ends a copy remembers, and how many lines of its log with each: V8 prints thirty when it ends. */
const endingsKept = 20;
const linesKept = 40;

/** One end of a copy that has to run: it was started again. */
export interface Ending {
  /** 128 + the signal when it was killed by one. */
  status: number;
  /** The end of its log at that moment: the next start writes on behind it. */
  said: string;
}

/** One copy of a service at work: watched, and started again as its restart policy says. */
export class Container {
  pid: number | undefined;
  health: Health = 'none';
  /** Exit status after the last run, when it is not started again. */
  ended: number | undefined;
  restarts = 0;
  readonly endings: Ending[] = [];
  private failure = '';
  private isFinal = false;
  private life: Promise<void> = Promise.resolve();
  private current: Promise<Running> | undefined;
  private readonly stopping = new AbortController();
  private listeners: (() => void)[] = [];

  constructor(
    readonly request: StartRequest,
    private readonly image: LocalImage,
    private readonly say: (line: string) => void,
  ) {}

  get name(): string {
    return `${this.request.service.name}-${this.request.replica}`;
  }

  get logFile(): string {
    return this.image.logFile(this.request.folder);
  }

  /** Nothing when it was told to stop: what it needed may have become ready in that very moment. */
  run(): void {
    if (!this.stopping.signal.aborted) this.life = this.live();
  }

  /** For what does not stop when it is asked. */
  kill(): void {
    if (this.pid !== undefined) sendSignal(this.pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.then(
      (running) => running.stop(),
      () => undefined,
    );
    await this.life;
    this.change();
  }

  started(): Promise<void> {
    return this.until(() => this.pid !== undefined || this.ended !== undefined);
  }

  /** A container without a health check counts as healthy when it runs. */
  healthy(): Promise<void> {
    const { healthCheck } = this.request.service;
    return this.until(() => {
      if (this.ended !== undefined || this.restarts >= patience) throw new LaunchError(this.lastWords());
      return healthCheck ? this.health === 'healthy' : this.pid !== undefined;
    });
  }

  completed(): Promise<void> {
    return this.until(() => {
      if (this.ended || this.restarts >= patience) throw new LaunchError(this.lastWords());
      return this.ended === 0;
    });
  }

  /** Why it does not run, as far as it said. */
  lastWords(): string {
    const state = this.ended === undefined ? this.health : `status ${this.ended}`;
    return `${this.name} (${state}): ${[this.failure, this.tail(8)].filter(Boolean).join('\n')}`;
  }

  private tail(lines: number): string {
    const log = existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8').trimEnd() : '';
    return log.split('\n').slice(-lines).join('\n');
  }

  private async live(): Promise<void> {
    for (let delay = 0; ;) {
      const since = Date.now();
      const status = await this.once();
      if (this.stopping.signal.aborted) return;
      if (this.isFinal || !startsAgain(this.request.service.restart, status)) {
        this.ended = status;
        return this.change();
      }
      this.endings.push({ status, said: this.tail(linesKept) });
      this.endings.splice(0, Math.max(0, this.endings.length - endingsKept));
      delay = restartDelay(delay, Date.now() - since);
      this.say(`${this.name} ended (status ${status}): starting again in ${delay / 1000} s.`);
      await sleep(delay, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      this.restarts += 1;
    }
  }

  /** From start to end; what does not start has ended with status 1. */
  private async once(): Promise<number> {
    const end = new AbortController();
    try {
      this.current = this.image.start(this.request);
      const running = await this.current;
      this.pid = running.pid;
      this.health = this.request.service.healthCheck ? 'starting' : 'none';
      this.change();
      void this.watch(end.signal);
      return await running.exited;
    } catch (error) {
      this.failure = (error as Error).message;
      // What the reader has to mend first; a part that ran before may find its disk or its folder right again.
      this.isFinal = error instanceof LaunchError && this.restarts === 0;
      return 1;
    } finally {
      end.abort();
      this.pid = undefined;
      this.change();
    }
  }

  /** Failures count once the start period is over, or once it has been healthy. */
  private async watch(end: AbortSignal): Promise<void> {
    const check = this.request.service.healthCheck;
    if (!check) return;
    const command = this.image.check(this.request, check.test);
    const since = Date.now();
    let failures = 0;
    for (;;) {
      const wait = this.health === 'starting' ? Math.min(startInterval, check.interval) : check.interval;
      await sleep(wait, undefined, { signal: end }).catch(() => undefined);
      if (end.aborted) return;
      const good = await probe(command, check.timeout);
      if (end.aborted) return;
      if (good) failures = 0;
      else if (this.health !== 'starting' || Date.now() - since > check.startPeriod) failures += 1;
      if (good) this.health = 'healthy';
      else if (failures >= check.retries) this.health = 'unhealthy';
      this.change();
    }
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.stopping.signal.aborted) throw new Error(`${this.name} was stopped`);
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  private change(): void {
    const listeners = this.listeners;
    this.listeners = [];
    for (const listener of listeners) listener();
  }
}

function startsAgain(policy: Restart, status: number): boolean {
  if (policy === 'on-failure') return status !== 0;
  return policy !== 'no';
}
