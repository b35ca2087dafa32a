import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '#kernel';
import { Database, type Scope, type Tx } from '#persistence';
import { currentTrace, writeAudit } from '#web';
import { AccountStore } from '../accounts/account.store.js';
import { endOfGiven } from '../passwords/given-password.js';
import { plainCode } from '../passwords/one-time-code.js';
import { isPassword } from '../passwords/password-hash.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { networkOf } from '../throttle/throttle.js';
import { SignInThrottle, type Counter } from '../throttle/sign-in-throttle.service.js';
import { Sessions } from './sessions.service.js';
import type { SessionToken } from './session-token.js';

export interface Credentials {
  email: string;
  password: string;
  /** Code of the second factor. */
  totp?: string;
}

/** Where an attempt comes from. */
export interface Origin {
  address: string;
  /** Id of the browser, when this account has signed in with it before. */
  device: string | null;
}

type Outcome = { token: SessionToken } | { refused: DomainError };

interface Known {
  hash: string | null;
  active: boolean;
  asksForCode: boolean;
  givenAt: string | null;
}

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

  /**
   * Throws UNAUTHENTICATED in the same words for an unknown address and a wrong password, after the same work: an
   * unknown address is looked up and recorded like a known one, in a tenant that nobody has.
   */
  async open(credentials: Credentials, origin: Origin): Promise<SessionToken> {
    const counters = countersOf(credentials.email, origin);
    await this.throttle.begin(counters);
    const account = await this.accounts.locate(credentials.email);
    const trace = currentTrace();
    const scope: Scope = {
      tenant: account?.tenant ?? '',
      actor: account?.id ?? 'system:sign-in',
      ...(trace ? { trace } : {}),
    };
    const id = account?.id ?? newId();
    const known = await this.database.transaction(scope, (tx) => this.read(tx, id));
    const typed = known?.givenAt ? plainCode(credentials.password) : credentials.password;
    const matches = await isPassword(known?.active ? known.hash : null, typed);
    const outcome = await (matches
      ? this.database.transaction(scope, (tx) => this.decide(tx, id, known!.hash, credentials.totp))
      : this.refuse(scope, id, account !== null));
    if ('token' in outcome) {
      await this.throttle.succeeded(counters);
      return outcome.token;
    }
    if (outcome.refused.rule === 'session.totp-required') await this.throttle.undecided(counters);
    throw outcome.refused;
  }

  /** The password was right. The account's row is read again and held: it may have been changed meanwhile. */
  private async decide(
    tx: Tx,
    account: string,
    hash: string | null,
    totp: string | undefined,
  ): Promise<Outcome> {
    const decided = await this.admit(tx, account, hash, totp);
    const result = 'token' in decided ? 'DONE' : decided.refused.code;
    await writeAudit(tx, { action: 'gateway.session.open', subjects: [account], outcome: result });
    return decided;
  }

  private async admit(
    tx: Tx,
    account: string,
    hash: string | null,
    totp: string | undefined,
  ): Promise<Outcome> {
    const known = (await this.read(tx, account, 'for update'))!;
    if (!known.active || known.hash !== hash) return { refused: wrongCredentials() };
    if (known.givenAt && endOfGiven(new Date(known.givenAt)) <= tx.now) return { refused: codeEnded() };
    if (known.asksForCode && totp === undefined) return { refused: codeRequired() };
    if (known.asksForCode && !(await this.secondFactor.accepts(tx, account, totp!))) {
      return { refused: wrongCredentials('session.totp-wrong', 'This code is not right, or has been used.') };
    }
    // A one-time code opens one session at a time: who has lost the browser signs in again, and nobody else stays in.
    if (known.givenAt) await this.sessions.closeAll(tx, account);
    await tx.em.execute('update account set last_sign_in_at = ? where id = ?', [tx.now, account]);
    return { token: await this.sessions.open(tx, account) };
  }

  /**
   * Records a wrong password. For an unknown address the same is written and taken back. The commit does not wait
   * for the disk, because a rollback does not either: the time of an answer must not tell who has an account.
   */
  private async refuse(scope: Scope, account: string, isKnown: boolean): Promise<Outcome> {
    const refused = wrongCredentials();
    const nobody = new Error('nothing is kept of an unknown address');
    const write = this.database.transaction(scope, async (tx) => {
      await tx.em.execute('set local synchronous_commit = off');
      await writeAudit(tx, { action: 'gateway.session.open', subjects: [account], outcome: refused.code });
      if (!isKnown) throw nobody;
    });
    await write.catch((error: unknown) => {
      if (error !== nobody) throw error;
    });
    return { refused };
  }

  private async read(tx: Tx, account: string, lock: 'for update' | '' = ''): Promise<Known | undefined> {
    const rows: Known[] = await tx.em.execute(
      `select password_hash as hash, active, totp_confirmed as "asksForCode", password_given_at as "givenAt"
       from account where id = ? ${lock}`,
      [account],
    );
    return rows[0];
  }
}

/**
 * A browser that this account has signed in with before has a counter of its own: neither strangers who guess at
 * the account nor colleagues behind the same address make it wait. Everybody else counts against both. Always in
 * this order, so that two attempts never wait for each other in a circle.
 */
function countersOf(email: string, { address, device }: Origin): [Counter, ...Counter[]] {
  if (device !== null) return [{ kind: 'device', of: `${device}|${email}` }];
  return [
    { kind: 'account', of: email },
    { kind: 'address', of: networkOf(address) },
  ];
}

function wrongCredentials(
  rule = 'session.credentials',
  message = 'Address or password are not right.',
): DomainError {
  return new DomainError('UNAUTHENTICATED', message, { rule });
}

function codeEnded(): DomainError {
  return wrongCredentials(
    'session.code-ended',
    'This one-time code has ended. Ask your administrator for another.',
  );
}

function codeRequired(): DomainError {
  return wrongCredentials('session.totp-required', 'Type the code your telephone shows.');
}
