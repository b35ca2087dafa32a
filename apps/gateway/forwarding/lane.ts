export interface LaneLimits {
  /** Requests on their way at one time. */
  most: number;
  mostWaiting: number;
  longestWaitMs: number;
}

const ordinary: LaneLimits = { most: 64, mostWaiting: 128, longestWaitMs: 10_000 };

/** The request has not left the gateway. */
export class LaneFull extends Error {
  readonly code = 'LANE_FULL';
}

/**
 * The way to one copy of a service. So many requests are on it, some wait, and who comes then is told at once to come
 * back: a queue without an end gives nobody an answer in time, and lasts long after its cause.
 */
export class Lane {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: LaneLimits = ordinary) {}

  get isFull(): boolean {
    return this.taken >= this.limits.most;
  }

  /** Gives what leaves the lane again. Throws LaneFull, or the signal's reason. */
  async enter(signal: AbortSignal | null = null): Promise<() => void> {
    if (this.isFull) await this.turn(signal);
    else this.taken += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // A place goes over to whoever waits longest.
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    };
  }

  private async turn(signal: AbortSignal | null): Promise<void> {
    signal?.throwIfAborted();
    if (this.waiting.length >= this.limits.mostWaiting) throw new LaneFull();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (why: unknown) => {
      this.waiting.splice(this.waiting.indexOf(resolve), 1);
      reject(why as Error);
    };
    const leaves = () => giveUp(signal!.reason);
    const timer = setTimeout(() => giveUp(new LaneFull()), this.limits.longestWaitMs);
    signal?.addEventListener('abort', leaves, { once: true });
    this.waiting.push(resolve);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leaves);
    }
  }
}
