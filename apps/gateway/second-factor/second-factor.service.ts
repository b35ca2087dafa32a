import { Injectable } from '@nestjs/common';
import { DomainError, violated } from '#kernel';
import type { Tx } from '#persistence';
import { GatewaySettings } from '../gateway-settings.js';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.js';
import { newTotpSecret, openSecret, sealSecret, stepOfCode, totpUri } from './totp.js';

interface TotpRow {
  secret: Buffer | null;
  confirmed: boolean;
  lastStep: string | null;
}

/** A code from the telephone (TOTP) beside the password, for accounts that want it. */
@Injectable()
export class SecondFactor {
  private readonly key: Buffer;

  constructor(settings: GatewaySettings) {
    this.key = settings.keyFor('second-factor');
  }

  /** A new secret. It asks for nothing until it is confirmed by a code. */
  async enrol(tx: Tx, account: string, email: string): Promise<{ secret: string; uri: string }> {
    if ((await this.row(tx, account)).confirmed) throw alreadyOn();
    const secret = newTotpSecret();
    await tx.em.execute('update account set totp_secret = ?, totp_last_step = null where id = ?', [
      sealSecret(this.key, account, secret),
      account,
    ]);
    return { secret, uri: totpUri(secret, email) };
  }

  /** Turns the second factor on. Gives the recovery codes, which are never shown again. */
  async confirm(tx: Tx, account: string, code: string): Promise<{ codes: string[] }> {
    const row = await this.row(tx, account);
    if (row.confirmed) throw alreadyOn();
    if (!(await this.isCode(tx, account, row, code))) throw wrongCode();
    const codes = newRecoveryCodes();
    await tx.em.execute('update account set totp_confirmed = true, version = version + 1 where id = ?', [
      account,
    ]);
    for (const recovery of codes) {
      await tx.em.execute('insert into recovery_code (tenant, account_id, code_hash) values (?, ?, ?)', [
        tx.scope.tenant,
        account,
        hashOfRecoveryCode(recovery),
      ]);
    }
    return { codes };
  }

  /** Gives the account's new version. */
  remove(tx: Tx, account: string): Promise<number> {
    return removeSecondFactor(tx, account);
  }

  /** A code of the telephone, or one of the recovery codes, which is used up by it. */
  async accepts(tx: Tx, account: string, code: string): Promise<boolean> {
    if (await this.isCode(tx, account, await this.row(tx, account), code)) return true;
    const used: unknown[] = await tx.em.execute(
      'delete from recovery_code where account_id = ? and code_hash = ? returning account_id',
      [account, hashOfRecoveryCode(code)],
    );
    return used.length > 0;
  }

  private async isCode(tx: Tx, account: string, row: TotpRow, code: string): Promise<boolean> {
    const secret = row.secret && this.open(account, row.secret);
    if (!secret) return false;
    const step = await stepOfCode(secret, code, tx.now, row.lastStep === null ? null : Number(row.lastStep));
    if (step === null) return false;
    await tx.em.execute('update account set totp_last_step = ? where id = ?', [step, account]);
    return true;
  }

  /** Null after SESSION_SECRET has changed: recovery codes and the administrator still help. */
  private open(account: string, sealed: Buffer): string | null {
    try {
      return openSecret(this.key, account, sealed);
    } catch {
      return null;
    }
  }

  private async row(tx: Tx, account: string): Promise<TotpRow> {
    const rows: TotpRow[] = await tx.em.execute(
      `select totp_secret as secret, totp_confirmed as confirmed, totp_last_step as "lastStep"
       from account where id = ? for update`,
      [account],
    );
    return rows[0]!;
  }
}

/** Also for who works on the server and has none of the gateway's keys. Gives the account's new version. */
export async function removeSecondFactor(tx: Tx, account: string): Promise<number> {
  await tx.em.execute('delete from recovery_code where account_id = ?', [account]);
  const rows: { version: number }[] = await tx.em.execute(
    `update account set totp_secret = null, totp_confirmed = false, totp_last_step = null, version = version + 1
     where id = ? returning version`,
    [account],
  );
  return rows[0]!.version;
}

function alreadyOn(): DomainError {
  return violated('second-factor.already-on', 'A second factor is already asked for.');
}

export function wrongCode(): DomainError {
  return violated('second-factor.wrong-code', 'This code is not right, or has been used.');
}
