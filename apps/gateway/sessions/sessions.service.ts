import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#kernel';
import { Database, type Tx } from '#persistence';
import { accountColumns } from '../accounts/account.store.js';
import type { Account } from '../accounts/account.js';
import { GatewaySettings } from '../gateway-settings.js';
import { newSessionToken, type SessionToken } from './session-token.js';

export interface ActiveSession {
  token: SessionToken;
  account: Account;
  tenantName: string;
}

/** A session that is used counts as used at most this often: a write for every read would be waste. */
const touchEveryMs = 60_000;

/** Of one account: several desks and a telephone. Whoever opens one more ends the one that was used longest ago. */
const mostOfAccount = 20;

/** Sessions in PostgreSQL: they survive a restart, hold for every copy of the gateway, and end when told to. */
@Injectable()
export class Sessions {
  private readonly watchers = new Map<string, Set<() => void>>();

  constructor(
    private readonly database: Database,
    private readonly settings: GatewaySettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async open(tx: Tx, account: string): Promise<SessionToken> {
    const token = newSessionToken(tx.scope.tenant);
    await tx.em.execute(
      'insert into session (id_hash, tenant, account_id, created_at, last_seen_at) values (?, ?, ?, ?, ?)',
      [token.hash, token.tenant, account, tx.now, tx.now],
    );
    await this.end(
      tx,
      `id_hash in (select id_hash from session where account_id = ?
         order by id_hash = ? desc, last_seen_at desc, created_at desc offset ?)`,
      [account, token.hash, mostOfAccount],
    );
    return token;
  }

  /** Null when it has ended. `touch: false` looks without keeping it alive. */
  async find(token: SessionToken, { touch = true } = {}): Promise<ActiveSession | null> {
    const scope = { tenant: token.tenant, actor: 'system:session' };
    const rows = await this.database.transaction(scope, async (tx) => {
      const found: (Account & { tenantName: string; stale: boolean })[] = await tx.em.execute(
        `select ${accountColumns}, t.name as "tenantName", s.last_seen_at < ? as stale
         from session s join account a on a.id = s.account_id join tenant t on t.tenant = s.tenant
         where s.id_hash = ? and a.active and s.last_seen_at > ? and s.created_at > ?`,
        [this.before(Math.min(touchEveryMs, this.settings.idleMs / 4)), token.hash, ...this.limits()],
      );
      if (found[0]?.stale && touch) {
        await tx.em.execute('update session set last_seen_at = ? where id_hash = ?', [tx.now, token.hash]);
      }
      return found;
    });
    if (!rows[0]) return null;
    const { tenantName, stale: _, ...account } = rows[0];
    return { token, account, tenantName };
  }

  async close(tx: Tx, hash: string): Promise<void> {
    await tx.em.execute('delete from session where id_hash = ?', [hash]);
    tx.afterCommit(() => this.tell(hash));
  }

  /** Ends every session of an account but one. */
  async closeAll(tx: Tx, account: string, but: string | null = null): Promise<void> {
    await this.end(tx, 'account_id = ? and id_hash <> ?', [account, but ?? '']);
  }

  /** Calls back when the session is closed through this copy of the gateway. Gives what stops watching. */
  onClosed(hash: string, callback: () => void): () => void {
    const callbacks = this.watchers.get(hash) ?? new Set();
    this.watchers.set(hash, callbacks.add(callback));
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.watchers.delete(hash);
    };
  }

  /** Removes what has ended by itself. */
  async sweep(): Promise<void> {
    await this.database.asWorker((em) =>
      em.execute('delete from session where last_seen_at <= ? or created_at <= ?', this.limits()),
    );
  }

  private async end(tx: Tx, which: string, values: unknown[]): Promise<void> {
    const ended: { hash: string }[] = await tx.em.execute(
      `delete from session where ${which} returning id_hash as hash`,
      values,
    );
    tx.afterCommit(() => ended.forEach(({ hash }) => this.tell(hash)));
  }

  private tell(hash: string): void {
    for (const callback of [...(this.watchers.get(hash) ?? [])]) callback();
  }

  private limits(): [Date, Date] {
    return [this.before(this.settings.idleMs), this.before(this.settings.absoluteMs)];
  }

  private before(ms: number): Date {
    return new Date(this.clock().getTime() - ms);
  }
}
