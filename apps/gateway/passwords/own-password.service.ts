import { Injectable } from '@nestjs/common';
import { violated } from '#kernel';
import type { Tx } from '#persistence';
import { AccountStore } from '../accounts/account.store.js';
import { SignInThrottle } from '../throttle/sign-in-throttle.service.js';
import { isPassword } from './password-hash.js';

/** Asks somebody signed in for the password again, throttled like a sign-in: guessing here must not be easier. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly accounts: AccountStore,
    private readonly throttle: SignInThrottle,
  ) {}

  async require(tx: Tx, account: string, password: string): Promise<void> {
    const attempt = { email: `again|${account}`, address: `again|${account}` };
    await this.throttle.begin(attempt);
    if (!(await isPassword(await this.accounts.passwordHash(tx, account), password))) {
      throw violated('account.wrong-password', 'This is not your present password.');
    }
    await this.throttle.succeeded(attempt);
  }
}
