import { randomUUID } from 'node:crypto';
import type { Database } from '#persistence';
import { Lease } from './lease.js';

const shortest = 75;
const longest = 500;
const lookEvery = 1_000;

/**
 * How long the relay rests before it looks again, in milliseconds: longer each time it finds nothing. It stays at the
 * shortest while other copies of the service run and no notice of their commits arrives (outbox-notices.ts).
 */
export function nextPause(previous: number, { idle, told }: { idle: boolean; told: boolean }): number {
  return idle && told ? Math.min(previous * 2, longest) : shortest;
}

export const firstPause = shortest;

/** Lets the relay that owns the lease know whether other copies of the service run. */
export class OtherCopies {
  private readonly standBy: Lease;
  private lookedAt = -Infinity;
  private known = false;

  constructor(database: Database) {
    this.standBy = new Lease(database, 'relay stand-by', randomUUID());
  }

  /** Called by a copy without the relay's lease: it keeps one that says that it is there. */
  async announce(): Promise<void> {
    await this.standBy.hold();
  }

  /** Called by the owner. */
  async exist(): Promise<boolean> {
    if (performance.now() - this.lookedAt < lookEvery) return this.known;
    await this.leave();
    this.known = await this.standBy.isTaken();
    this.lookedAt = performance.now();
    return this.known;
  }

  async leave(): Promise<void> {
    await this.standBy.release();
  }
}
