import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, DomainError, type Clock } from '#kernel';
import { Database } from '#persistence';
import { GatewaySettings } from '../gateway-settings.js';
import { policies, waitAfter, type CounterKind } from './throttle.js';

export interface Counter {
  kind: CounterKind;
  /** An address, an account's id: it is kept as a keyed hash only. */
  of: string;
}

/**
 * Slows down guessing across copies of the gateway and its restarts. An attempt counts as failed before the
 * secret is looked at, so many at once gain nothing. Each call is a transaction of its own: never call it while
 * the request holds one.
 */
@Injectable()
export class SignInThrottle {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    settings: GatewaySettings,
  ) {
    this.key = settings.keyFor('throttle');
  }

  /** Counts the attempt. Throws THROTTLED, and counts nothing, while one of the counters has to wait. */
  async begin(counters: Counter[]): Promise<void> {
    const now = this.clock();
    // `last_at`: failures up to this time have been forgotten. A successful attempt gives its failure back but keeps this
    // time.
    // What lies further ahead than the longest wait, or was counted later than now, is of a clock that was set back since:
    // nobody waits for hours because of it, and it adds no failures.
    await this.database.untenanted(async (em) => {
      for (const counter of counters) {
        const [key, policy] = [this.keyOf(counter), policies[counter.kind]];
        const counted: { failures: number }[] = await em.execute(
          `insert into sign_in_attempt as a (key, failures, last_at) values (?, 1, ?)
           on conflict (key) do update set blocked_until = null, (failures, last_at) = (
             select 1 + greatest(0, a.failures - forgotten),
               case when a.last_at > excluded.last_at or forgotten >= a.failures then excluded.last_at
                 else a.last_at + forgotten * make_interval(secs => ? / 1000.0) end
             from (select greatest(0, floor(extract(epoch from excluded.last_at - a.last_at) * 1000 / ?))::int as forgotten) f)
           where a.blocked_until is null or a.blocked_until <= excluded.last_at or a.blocked_until > ?
           returning failures`,
          [key, now, policy.forgetMs, policy.forgetMs, new Date(now.getTime() + policy.longestWaitMs)],
        );
        if (!counted[0]) throw await this.refusal(em, key, now);
        const waitMs = waitAfter(counted[0].failures, policy);
        if (waitMs === 0) continue;
        const until = new Date(now.getTime() + waitMs);
        await em.execute('update sign_in_attempt set blocked_until = ? where key = ?', [until, key]);
      }
    });
  }

  /** The attempt was right: the first counter starts afresh, the others get this one back. */
  async succeeded([own, ...shared]: [Counter, ...Counter[]]): Promise<void> {
    await this.database.untenanted(async (em) => {
      await em.execute('delete from sign_in_attempt where key = ?', [this.keyOf(own)]);
      for (const counter of shared) await em.execute(takeBack, [this.keyOf(counter)]);
    });
  }

  /** The attempt was neither right nor wrong: the code of the second factor is still to come. */
  async undecided(counters: Counter[]): Promise<void> {
    await this.database.untenanted(async (em) => {
      for (const counter of counters) await em.execute(takeBack, [this.keyOf(counter)]);
    });
  }

  /** Removes counters that nobody has touched for so long that nothing of them would be left. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock().getTime() - forgottenMs);
    await this.database.asWorker((em) =>
      em.execute('delete from sign_in_attempt where last_at < ?', [before]),
    );
  }

  private async refusal(
    em: { execute: (sql: string, values: unknown[]) => Promise<unknown> },
    key: string,
    now: Date,
  ) {
    const sql =
      'select extract(epoch from blocked_until - ?::timestamptz) as seconds from sign_in_attempt where key = ?';
    const [row] = (await em.execute(sql, [now, key])) as { seconds: string }[];
    return new DomainError('THROTTLED', 'Too many attempts. Wait, then try again.', {
      rule: 'session.throttled',
      facts: { retryAfterSeconds: Math.max(1, Math.ceil(Number(row?.seconds ?? 1))) },
    });
  }

  private keyOf({ kind, of }: Counter): string {
    return createHmac('sha256', this.key).update(`${kind}|${of}`).digest('base64url');
  }
}

const forgottenMs = 14 * 24 * 3_600_000;

const takeBack = `update sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null where key = ?`;
