import { AsyncLocalStorage } from 'node:async_hooks';

/** Every connection of the pool was in use for longer than one request may wait. */
export class PoolBusyError extends Error {
  /** SQLSTATE `too_many_connections`: what PostgreSQL itself says in the same situation. */
  readonly code = '53300';

  constructor(waitedMs: number) {
    super(`no connection became free within ${waitedMs} ms`);
    this.name = 'PoolBusyError';
  }
}

/** A defect of ours: the caller asked for a second connection while it held one. */
export class SecondConnectionError extends Error {
  constructor() {
    super('this work holds a connection already: do it in that transaction, or before or after it');
    this.name = 'SecondConnectionError';
  }
}

/** How long one request may wait for a connection, in milliseconds. */
const ordinaryPatienceMs = 1_000;

/**
 * Stands in front of the pool. Work that holds a connection and waits for a second one of the same pool stops the
 * whole service as soon as as many do so as there are connections: each waits for the others, for ever. So a
 * second connection is refused at once, and waiting for the first has an end.
 */
export class ConnectionGate {
  private free: number;
  private readonly queue: (() => void)[] = [];
  /**
   * Known to everything that the work calls and awaits. `holds` turns false when the work ends, so that a promise which
   * it left running may ask for a connection of its own.
   */
  private readonly holder = new AsyncLocalStorage<{ holds: boolean }>();

  constructor(size: number) {
    this.free = size;
  }

  /** Throws SecondConnectionError inside of other work of this gate, PoolBusyError when none becomes free in time. */
  async through<T>(work: () => Promise<T>, patienceMs = ordinaryPatienceMs): Promise<T> {
    if (this.holder.getStore()?.holds) throw new SecondConnectionError();
    await this.enter(patienceMs);
    const hold = { holds: true };
    try {
      return await this.holder.run(hold, work);
    } finally {
      hold.holds = false;
      this.leave();
    }
  }

  private async enter(patienceMs: number): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(admit), 1);
        reject(new PoolBusyError(patienceMs));
      }, patienceMs);
      this.queue.push(admit);
    });
  }

  /** Hands the place to whoever waits longest. */
  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free += 1;
  }
}
