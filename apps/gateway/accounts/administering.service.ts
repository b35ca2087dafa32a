import { Injectable } from '@nestjs/common';
import { violated } from '#kernel';
import { requireVersion, writeAudit, type RequestTx } from '#web';
import { Notices } from '../notices/notices.service.js';
import { endOfGiven, type GivenPassword } from '../passwords/given-password.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import { changeAccount, rightsLine, type Account, type AccountChange, type Rights } from './account.js';
import type { GivenPasswordView } from './account.dto.js';
import { AccountStore, type NewAccount } from './account.store.js';
import { Colleagues } from './colleagues.service.js';

/**
 * What an administrator does to accounts. All of it could be the way into somebody's cases, so it is told to
 * others and stands in the register of access: it is never done unseen.
 */
@Injectable()
export class Administering {
  constructor(
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly notices: Notices,
    private readonly colleagues: Colleagues,
  ) {}

  async open(tx: RequestTx, account: Omit<NewAccount, 'passwordHash'>): Promise<void> {
    await this.accounts.add(tx, { ...account, passwordHash: null });
    const { roles, organisations } = account;
    const rights = { roles, organisations, active: true };
    await this.register(tx, account.id, null, rights);
    await this.notices.tell(tx, { kind: 'ACCOUNT_OPENED', about: account.id, after: rights });
  }

  /** Gives the account's new version. */
  async change(tx: RequestTx, id: string, change: AccountChange): Promise<number> {
    const administrators = await this.accounts.lockAdministrators(tx);
    const before = await this.accounts.find(tx, id);
    requireVersion(tx, before.version);
    const after = changeAccount(before, change, { by: tx.caller.account, administrators });
    // Told before it is saved: the notices keep the names that people know.
    if (before.name !== after.name)
      await this.notices.tell(tx, { kind: 'ACCOUNT_RENAMED', about: id, newName: after.name });
    if (rightsLine(before) !== rightsLine(after)) {
      await this.register(tx, id, before, after);
      await this.notices.tell(tx, { kind: 'RIGHTS_CHANGED', about: id, before, after });
    }
    await this.accounts.save(tx, after);
    tx.afterCommit(() => void this.colleagues.tell(tx.caller, [after]));
    if (!after.active) await this.sessions.closeAll(tx, id);
    return after.version;
  }

  /**
   * Every code is told: whoever has it can read as the account. Only the first one of an account, by who opened it,
   * is not: it is what the opening was for, and that was told.
   */
  async givePassword(tx: RequestTx, id: string, { code, hash }: GivenPassword): Promise<GivenPasswordView> {
    const account = await this.othersAccount(tx, id);
    const isExpected =
      account.password === 'NONE' && (await this.accounts.openedBy(tx, id)) === tx.caller.account;
    const version = await this.accounts.givePassword(tx, id, hash);
    await this.sessions.closeAll(tx, id);
    await this.notices.showAgain(tx, id);
    const kind = account.password === 'OWN' ? 'PASSWORD_RESET' : 'CODE_GIVEN';
    if (!isExpected) await this.notices.tell(tx, { kind, about: id });
    return { id, version, code, until: endOfGiven(tx.now).toISOString() };
  }

  /** Gives the account's new version. */
  async removeSecondFactor(tx: RequestTx, id: string): Promise<number> {
    const { totp } = await this.othersAccount(tx, id);
    if (totp) await this.notices.tell(tx, { kind: 'SECOND_FACTOR_REMOVED', about: id });
    return this.secondFactor.remove(tx, id);
  }

  /** One's own password and second factor ask for the password: an open desk is not enough. */
  private async othersAccount(tx: RequestTx, id: string): Promise<Account> {
    const account = await this.accounts.find(tx, id);
    requireVersion(tx, account.version);
    if (id !== tx.caller.account) return account;
    throw violated('account.own-access', 'Change your own password and second factor on your own page.');
  }

  /** Beside the request's own entry, because that one does not say from what to what. */
  private register(tx: RequestTx, id: string, before: Rights | null, after: Rights): Promise<void> {
    const outcome = `${before ? `${rightsLine(before)} -> ` : ''}${rightsLine(after)}`;
    return writeAudit(tx, { action: 'gateway.account.rights', subjects: [id], outcome });
  }
}
