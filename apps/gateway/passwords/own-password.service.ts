import { Injectable } from '@nestjs/common';
import { violated } from '#kernel';
import { Database, type Tx } from '#persistence';
import type { Caller } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { SignInThrottle, type Counter } from '../throttle/sign-in-throttle.service.js';
import { isPassword } from './password-hash.js';

/** Asks somebody signed in for the password again, throttled like a sign-in: guessing here must not be easier. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Before the request's transaction: counting the attempt and hashing would hold its connection for nothing.
   * Gives what `hold` needs inside the transaction.
   */
  async require({ tenant, account }: Caller, password: string): Promise<string> {
    const counters: [Counter] = [{ kind: 'again', of: account }];
    await this.throttle.begin(counters);
    const scope = { tenant, actor: account };
    const hash = await this.database.transaction(scope, (tx) => this.accounts.passwordHash(tx, account));
    if (!(await isPassword(hash, password))) throw wrongPassword();
    await this.throttle.succeeded(counters);
    return hash!;
  }

  /** The password that was typed is still the account's, and stays it until this transaction ends. */
  async hold(tx: Tx, account: string, hash: string | null): Promise<void> {
    if ((await this.accounts.passwordHash(tx, account, 'for update')) !== hash) throw wrongPassword();
  }
}

function wrongPassword() {
  return violated('account.wrong-password', 'This is not your present password.');
}
