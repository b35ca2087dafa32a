import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import { Readiness } from './readiness.js';

/** Tokens bear twice as much (access/token.ts): the gateway may be so far ahead and a service so far behind. */
const bearableSeconds = 5;
const everyMs = 3_000;
/** A measurement holds so long where somebody asks for a fresh one. */
const freshMs = 1_000;

/**
 * Compares this machine's clock with the database's, which all copies share. A copy whose clock is off takes
 * valid tokens for expired ones, ends sessions early and records facts at the wrong time: it is not ready
 * (reason `clock`), and says 503 instead of "sign in first".
 */
@Injectable()
export class ClockCheck implements OnModuleInit, OnModuleDestroy {
  private ahead = 0;
  private measuredAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    this.readiness.register('clock', async () => {
      await this.measure();
      return this.isOff()
        ? { ready: false, detail: { reason: 'clock', aheadSeconds: this.ahead } }
        : { ready: true };
    });
    await this.measure();
    this.timer = setInterval(() => void this.measure(), everyMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  isOff(): boolean {
    return Math.abs(this.ahead) > bearableSeconds;
  }

  /** Throws UNAVAILABLE while the clock is off. */
  requireRight(): void {
    if (!this.isOff()) return;
    throw new DomainError('UNAVAILABLE', 'The clock of this machine is wrong. Try again.', {
      rule: 'dependency.clock',
      facts: { aheadSeconds: this.ahead },
    });
  }

  /** While the database does not answer, what was measured last holds. */
  async measure(): Promise<void> {
    if (performance.now() - this.measuredAt < freshMs) return;
    this.measuredAt = performance.now();
    const asked = Date.now();
    try {
      const [row] = await this.database.statement<{ ms: string }>(
        'select extract(epoch from clock_timestamp()) * 1000 as ms',
      );
      const [theirs, answered] = [Number(row!.ms), Date.now()];
      // The answer was made at some moment between the two: only what lies outside is a difference.
      const ahead = theirs < asked ? asked - theirs : theirs > answered ? answered - theirs : 0;
      this.ahead = Math.round(ahead / 100) / 10;
    } catch {
      // Readiness tells of the database by itself.
    }
  }
}
