import { setTimeout as sleep } from 'node:timers/promises';
import { isFullDisk } from './launch-error.js';
import { restartDelay } from './restart-delay.js';

export interface RunningPart {
  /** Settles when the part has ended, whatever ended it. */
  exited: Promise<unknown>;
  stop(): Promise<void>;
}

/** Keeps parts running until told to stop, as the compose file's `restart: unless-stopped` does. */
export class Supervisor {
  /** Settles, with the reason, when going on makes no sense: a full disk does not empty itself. */
  readonly hopeless: Promise<unknown>;
  private readonly stopping = new AbortController();
  private readonly kept: { loop: Promise<void>; stop(): Promise<void> }[] = [];
  private giveUp!: (reason: unknown) => void;

  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  constructor(private readonly say: (line: string) => void) {
    this.hopeless = new Promise((resolve) => (this.giveUp = resolve));
  }

  /** Starts a part and from then on starts it again whenever it ends. Throws when the first start fails. */
  async keep<T extends RunningPart>(name: string, start: () => Promise<T>): Promise<T> {
    this.stopping.signal.throwIfAborted();
    const starting = start();
    let current: Promise<RunningPart> = starting;
    const loop = async () => {
      let delay = 0;
      for (;;) {
        const startedAt = Date.now();
        const reason = await current.then(
          (part) => part.exited,
          (error: unknown) => error,
        );
        if (this.stopping.signal.aborted) return;
        if (isFullDisk(reason)) return this.giveUp(reason);
        delay = restartDelay(delay, Date.now() - startedAt);
        this.say(`${name}: ended (${firstLine(reason)}), starts again in ${delay / 1000} s.`);
        await sleep(delay, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        if (this.stopping.signal.aborted) return;
        current = start();
        current.then(
          () => this.say(`${name}: running again.`),
          () => undefined,
        );
      }
    };
    const first = {
      loop: Promise.resolve(),
      stop: async () =>
        current.then(
          (part) => part.stop(),
          () => undefined,
        ),
    };
    this.kept.push(first);
    const part = await starting;
    first.loop = loop();
    return part;
  }

  /** Stops the parts, the last kept first, and waits for each. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('stopping'));
    for (const part of this.kept.toReversed()) {
      await part.stop();
      await part.loop;
    }
  }
}

function firstLine(reason: unknown): string {
  if (typeof reason === 'number') return `status ${reason}`;
  return ((reason as Error).message ?? String(reason)).split('\n')[0]!;
}
