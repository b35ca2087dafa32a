import { setTimeout as sleep } from 'node:timers/promises';
import type { Disk } from './disk.js';
import { restartDelay } from './restart-delay.js';

const onFullDisk = 1_000;

export interface RunningPart {
  /** Settles when the part has ended, whatever ended it. */
  exited: Promise<unknown>;
  stop(): Promise<void>;
}

/** Keeps parts running until told to stop, as the compose file's `restart: unless-stopped` does. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private readonly kept: { loop: Promise<void>; stop(): Promise<void> }[] = [];

  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  constructor(
    private readonly say: (line: string) => void,
    private readonly disk: Pick<Disk, 'look' | 'isFull'>,
  ) {}

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
        this.disk.look();
        // On a full disk a start fails until there is room: tried often, so that all is back soon after, and not told.
        delay = this.disk.isFull ? onFullDisk : restartDelay(delay, Date.now() - startedAt);
        if (!this.disk.isFull)
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
