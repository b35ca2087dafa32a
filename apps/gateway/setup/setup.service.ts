import { Injectable } from '@nestjs/common';
import { DomainError, newId, violated } from '#kernel';
import { Database, type Tx } from '#persistence';
import { currentTrace, writeAudit } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { GatewaySettings } from '../gateway-settings.js';
import { hashPassword } from '../passwords/password-hash.js';
import { requirePassword } from '../passwords/password-rules.js';
import { isSameSecret } from '../sessions/session-token.js';

export interface NewTenant {
  id: string;
  name: string;
  administrator: { email: string; name: string; password: string };
}

/** The first administrator, once per installation, by whoever holds the token of its environment. */
@Injectable()
export class Setup {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly settings: GatewaySettings,
  ) {}

  async isOpen(): Promise<boolean> {
    if (this.settings.setupToken === undefined) return false;
    const done: unknown[] = await this.database.statement('select 1 from installation');
    return done.length === 0;
  }

  requireToken(token: string): void {
    const { setupToken } = this.settings;
    if (setupToken !== undefined && isSameSecret(token, setupToken)) return;
    throw new DomainError('FORBIDDEN', 'This set-up link is not valid.', { rule: 'setup.token' });
  }

  /** For whoever has shown the token. */
  async run(tenant: NewTenant): Promise<string> {
    return this.openTenant(tenant, async (tx) => {
      // The row is the lock: of two at once, the second waits here and then finds the work done.
      const first: unknown[] = await tx.em.execute(
        'insert into installation (set_up_at) values (?) on conflict do nothing returning one',
        [tx.now],
      );
      if (first.length === 0)
        throw violated('setup.done', 'This installation has its first administrator already.');
    });
  }

  /** A tenant with its first administrator. Gives the account's id. */
  async openTenant(
    { id, name, administrator }: NewTenant,
    before: (tx: Tx) => Promise<void> = async () => undefined,
  ): Promise<string> {
    requirePassword(administrator.password, administrator);
    const passwordHash = await hashPassword(administrator.password);
    const account = newId();
    const trace = currentTrace();
    await this.database.transaction(
      { tenant: id, actor: account, ...(trace ? { trace } : {}) },
      async (tx) => {
        await before(tx);
        await tx.em.execute('insert into tenant (tenant, name, created_at) values (?, ?, ?)', [
          id,
          name,
          tx.now,
        ]);
        const { email, name: ownName } = administrator;
        const roles = ['ADMINISTRATOR' as const];
        await this.accounts.add(tx, {
          id: account,
          email,
          name: ownName,
          passwordHash,
          roles,
          organisations: null,
        });
        await writeAudit(tx, { action: 'gateway.tenant.open', subjects: [account], outcome: 'DONE' });
      },
    );
    return account;
  }
}
