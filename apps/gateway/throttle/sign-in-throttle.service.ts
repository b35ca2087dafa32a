import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, DomainError, type Clock } from '#kernel';
import { Database } from '#persistence';
import { GatewaySettings } from '../gateway-settings.js';
import { accountPolicy, addressPolicy, waitAfter, type ThrottlePolicy } from './throttle.js';

/** What an attempt counts against. */
export interface Attempt {
  email: string;
  address: string;
}

/**
 * Slows down guessing, per account and per network address, across copies of the gateway and its restarts.
 * An attempt counts as failed before the password is looked at, so many at once gain nothing.
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

  /** Counts the attempt. Throws THROTTLED, and counts nothing, while the account or the address has to wait. */
  async begin(attempt: Attempt): Promise<void> {
    const now = this.clock();
    await this.database.untenanted(async (em) => {
      for (const { key, policy } of this.counters(attempt)) {
        const counted: { failures: number }[] = await em.execute(
          `insert into sign_in_attempt as a (key, failures, last_at) values (?, 1, ?)
           on conflict (key) do update set last_at = excluded.last_at, blocked_until = null,
             failures = 1 + greatest(0, a.failures - floor(extract(epoch from excluded.last_at - a.last_at) * 1000 / ?)::int)
           where a.blocked_until is null or a.blocked_until <= excluded.last_at
           returning failures`,
          [key, now, policy.forgetMs],
        );
        if (!counted[0]) throw await this.refusal(em, key, now);
        const waitMs = waitAfter(counted[0].failures, policy);
        if (waitMs === 0) continue;
        const until = new Date(now.getTime() + waitMs);
        await em.execute('update sign_in_attempt set blocked_until = ? where key = ?', [until, key]);
      }
    });
  }

  /** The attempt was right: the account starts afresh, the address gets this one back. */
  async succeeded(attempt: Attempt): Promise<void> {
    const [account, address] = this.counters(attempt);
    await this.database.untenanted(async (em) => {
      await em.execute('delete from sign_in_attempt where key = ?', [account.key]);
      await em.execute(takeBack, [address.key]);
    });
  }

  /** The attempt was neither right nor wrong: the code of the second factor is still to come. */
  async undecided(attempt: Attempt): Promise<void> {
    await this.database.untenanted(async (em) => {
      for (const { key } of this.counters(attempt)) await em.execute(takeBack, [key]);
    });
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

  /** Always in this order, so that two attempts never wait for each other in a circle. */
  private counters({ email, address }: Attempt): [Counter, Counter] {
    const keyOf = (text: string) => createHmac('sha256', this.key).update(text).digest('base64url');
    return [
      { key: keyOf(`account|${email}`), policy: accountPolicy },
      { key: keyOf(`address|${address}`), policy: addressPolicy },
    ];
  }
}

interface Counter {
  key: string;
  policy: ThrottlePolicy;
}

const takeBack = `update sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null where key = ?`;
