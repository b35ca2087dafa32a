import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Database, type Tx } from '#persistence';
import type { Caller } from '#web';
import type { Account } from '../accounts/account.js';
import type { ChangePasswordDto } from '../accounts/account.dto.js';
import { AccountStore } from '../accounts/account.store.js';
import { plainCode } from './one-time-code.js';
import { OwnPassword } from './own-password.service.js';
import { hashPassword, isPassword } from './password-hash.js';
import { requirePassword } from './password-rules.js';

/** A password that may become the account's, and the one it takes the place of. */
export interface ChosenPassword {
  hash: string;
  present: string | null;
}

/** Somebody chooses the password that nobody else knows. */
@Injectable()
export class ChoosingPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly ownPassword: OwnPassword,
  ) {}

  /** Before the transaction, because hashing takes long. */
  async prepare(
    caller: Caller,
    account: Account,
    { current, password }: ChangePasswordDto,
  ): Promise<ChosenPassword> {
    const present =
      account.password === 'GIVEN'
        ? await this.givenHash(caller, password)
        : await this.ownPassword.require(caller, requireAnother(requireCurrent(current), password));
    requirePassword(password, account);
    return { present, hash: await hashPassword(password) };
  }

  /** Gives the account's version. */
  async choose(tx: Tx, account: string, { hash, present }: ChosenPassword): Promise<number> {
    await this.ownPassword.hold(tx, account, present);
    return this.accounts.choosePassword(tx, account, hash);
  }

  /**
   * The session itself shows that the one-time code is known: a new code ends it. The code must not become the
   * password, because the administrator knows it; nor the password from before, which may be why a code was asked for.
   */
  private async givenHash({ tenant, account }: Caller, password: string): Promise<string | null> {
    const scope = { tenant, actor: account };
    const [hash, replaced] = await this.database.transaction(scope, async (tx) => [
      await this.accounts.passwordHash(tx, account),
      await this.accounts.replacedHash(tx, account),
    ]);
    if (await isPassword(hash, plainCode(password)))
      throw refused('password.one-time', 'must not be the one-time code');
    if (replaced !== null && (await isPassword(replaced, password))) throw sameAsBefore();
    return hash;
  }
}

/** Before anything is counted or hashed: both were typed. */
function requireAnother(current: string, password: string): string {
  if (current.normalize('NFKC') !== password.normalize('NFKC')) return current;
  throw sameAsBefore();
}

function sameAsBefore(): DomainError {
  return refused('password.as-before', 'must not be the one from before');
}

function refused(rule: string, message: string): DomainError {
  return new DomainError('INVALID_INPUT', 'This password will not do.', {
    fields: [{ field: 'password', rule, message }],
  });
}

function requireCurrent(current: string | undefined): string {
  if (current !== undefined) return current;
  throw new DomainError('INVALID_INPUT', 'Some fields are not usable.', {
    fields: [{ field: 'current', rule: 'required', message: 'is required' }],
  });
}
