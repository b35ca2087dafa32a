import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, signToken, type Caller, type Logger } from '#web';
import { GatewaySettings } from '../gateway-settings.js';
import type { Account } from './account.js';

/** How long one copy of intake may take. */
const patience = 5_000;
/** As many as intake takes at once. */
const atOnce = 1_000;

/**
 * Tells intake what accounts may do, in ids and codes: nobody is to follow people with an account that was closed. It is
 * told of each change, and again of what did not arrive whenever somebody looks at the list: telling twice changes nothing.
 */
@Injectable()
export class Colleagues {
  /** The version of each account that has arrived. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly settings: GatewaySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async tell(by: Caller, accounts: readonly Account[]): Promise<void> {
    const news = accounts.filter((account) => this.told.get(account.id) !== account.version);
    for (let from = 0; from < news.length; from += atOnce) {
      const some = news.slice(from, from + atOnce);
      if (!(await this.send(by, some))) return;
      for (const account of some) this.told.set(account.id, account.version);
    }
  }

  /** One copy is enough: they share their database. */
  private async send(by: Caller, accounts: Account[]): Promise<boolean> {
    const colleagues = accounts.map(({ id, roles, organisations, active, version }) => ({
      id,
      roles: active ? roles : [],
      organisations,
      version,
    }));
    for (const origin of this.settings.intakeOrigins) {
      try {
        const token = await signToken(this.settings.privateKey, 'intake', by);
        const { ok } = await fetch(`${origin}/internal/colleagues`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ colleagues }),
          signal: AbortSignal.timeout(patience),
        });
        if (ok) return true;
      } catch {
        // The next copy; else the next look at the list.
      }
    }
    this.logger.warn({ accounts: accounts.length }, 'intake was not told of accounts');
    return false;
  }
}
