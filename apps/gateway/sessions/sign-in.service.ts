import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Database, type Scope, type Tx } from '#persistence';
import { currentTrace, writeAudit } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { isPassword } from '../passwords/password-hash.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { SignInThrottle } from '../throttle/sign-in-throttle.service.js';
import { Sessions } from './sessions.service.js';
import type { SessionToken } from './session-token.js';

export interface Credentials {
  email: string;
  password: string;
  /** Code of the second factor. */
  totp?: string;
}

type Outcome = { token: SessionToken } | { refused: DomainError };

/** Opens a session for whoever knows the password, and the code where one is asked for. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Throws UNAUTHENTICATED in the same words and after the same time for an unknown address and a wrong password. */
  async open(credentials: Credentials, address: string): Promise<SessionToken> {
    const attempt = { email: credentials.email, address };
    await this.throttle.begin(attempt);
    const account = await this.accounts.locate(credentials.email);
    const trace = currentTrace();
    const scope: Scope = {
      tenant: account?.tenant ?? '',
      actor: account?.id ?? 'system:sign-in',
      ...(trace ? { trace } : {}),
    };
    const known = account ? await this.database.transaction(scope, (tx) => this.read(tx, account.id)) : null;
    const matches = await isPassword(known?.active ? known.hash : null, credentials.password);
    if (!account) throw wrongCredentials();
    const outcome = await this.database.transaction(scope, async (tx): Promise<Outcome> => {
      const decided = matches
        ? await this.decide(tx, account.id, credentials.totp)
        : { refused: wrongCredentials() };
      const result = 'token' in decided ? 'DONE' : decided.refused.code;
      await writeAudit(tx, { action: 'gateway.session.open', subjects: [account.id], outcome: result });
      return decided;
    });
    if ('token' in outcome) {
      await this.throttle.succeeded(attempt);
      return outcome.token;
    }
    if (outcome.refused.rule === 'session.totp-required') await this.throttle.undecided(attempt);
    throw outcome.refused;
  }

  /** The password was right. The account's row is read again and held: it may have been closed meanwhile. */
  private async decide(tx: Tx, account: string, totp: string | undefined): Promise<Outcome> {
    const { active, asksForCode } = await this.read(tx, account, 'for update');
    if (!active) return { refused: wrongCredentials() };
    if (asksForCode && totp === undefined) return { refused: codeRequired() };
    if (asksForCode && !(await this.secondFactor.accepts(tx, account, totp!))) {
      return { refused: wrongCredentials('session.totp-wrong', 'This code is not right, or has been used.') };
    }
    await tx.em.execute('update account set last_sign_in_at = ? where id = ?', [tx.now, account]);
    return { token: await this.sessions.open(tx, account) };
  }

  private async read(tx: Tx, account: string, lock: 'for update' | '' = '') {
    const rows: { hash: string; active: boolean; asksForCode: boolean }[] = await tx.em.execute(
      `select password_hash as hash, active, totp_confirmed as "asksForCode" from account where id = ? ${lock}`,
      [account],
    );
    return rows[0]!;
  }
}

function wrongCredentials(
  rule = 'session.credentials',
  message = 'Address or password are not right.',
): DomainError {
  return new DomainError('UNAUTHENTICATED', message, { rule });
}

function codeRequired(): DomainError {
  return new DomainError('UNAUTHENTICATED', 'Type the code your telephone shows.', {
    rule: 'session.totp-required',
  });
}
