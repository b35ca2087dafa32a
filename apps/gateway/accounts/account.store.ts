import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { arrayLiteral, Database, type Tx } from '#persistence';
import { staleVersion, type Role } from '#web';
import type { Account } from './account.js';

export const accountColumns = `a.id, a.email, a.name, a.roles, a.organisations, a.active,
  a.totp_confirmed as totp, a.version,
  case when a.password_hash is null then 'NONE' when a.password_given_at is null then 'OWN' else 'GIVEN' end
    as password`;

interface AccountRow extends Omit<Account, 'roles'> {
  roles: string[];
}

export interface NewAccount {
  id: string;
  email: string;
  name: string;
  /** Null: nobody gets in before the account is given a password. */
  passwordHash: string | null;
  roles: Role[];
  organisations: string[] | null;
}

/** Accounts in their table. Roles and organisations are codes and ids, safe inside an array literal. */
@Injectable()
export class AccountStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, account: NewAccount): Promise<void> {
    const added: unknown[] = await tx.em.execute(
      `insert into account (tenant, id, email, name, password_hash, roles, organisations, version, created_at, opened_by)
       values (?, ?, ?, ?, ?, ?::text[], ?::uuid[], 1, ?, ?) on conflict (email) do nothing returning id`,
      [
        tx.scope.tenant,
        account.id,
        account.email,
        account.name,
        account.passwordHash,
        arrayLiteral(account.roles),
        account.organisations && arrayLiteral(account.organisations),
        tx.now,
        tx.scope.actor,
      ],
    );
    if (added.length > 0) return;
    throw new DomainError('ALREADY_EXISTS', 'There is an account with this address.', {
      rule: 'account.email-taken',
      fields: [{ field: 'email', rule: 'account.email-taken', message: 'belongs to an account already' }],
    });
  }

  async find(tx: Tx, id: string): Promise<Account> {
    const rows: AccountRow[] = await tx.em.execute(`select ${accountColumns} from account a where id = ?`, [
      id,
    ]);
    if (rows[0]) return rows[0] as Account;
    throw new DomainError('NOT_FOUND', 'There is no such account.', { rule: 'account.unknown' });
  }

  /** Who opened the account; null for one from before this was noted. */
  async openedBy(tx: Tx, id: string): Promise<string | null> {
    const rows: { by: string | null }[] = await tx.em.execute(
      'select opened_by as by from account where id = ?',
      [id],
    );
    return rows[0]!.by;
  }

  async list(tx: Tx, after: [name: string, id: string] | null, limit: number): Promise<Account[]> {
    return tx.em.execute(
      `select ${accountColumns} from account a where ? or (name, id) > (?, ?::uuid) order by name, id limit ?`,
      [after === null, after?.[0] ?? '', after?.[1] ?? null, limit],
    );
  }

  /**
   * Ids of the active administrators who can get in: a one-time code that nobody has used may be lost or end. Nobody
   * else changes their rows before this transaction ends.
   */
  async lockAdministrators(tx: Tx): Promise<string[]> {
    const rows: { id: string }[] = await tx.em.execute(
      `select id from account where active and 'ADMINISTRATOR' = any(roles)
         and password_hash is not null and password_given_at is null order by id for update`,
    );
    return rows.map(({ id }) => id);
  }

  /** Throws STALE_VERSION when somebody else was faster. */
  async save(tx: Tx, account: Account): Promise<void> {
    const saved: unknown[] = await tx.em.execute(
      `update account set name = ?, roles = ?::text[], organisations = ?::uuid[], active = ?, version = ?
       where id = ? and version = ? returning id`,
      [
        account.name,
        arrayLiteral(account.roles),
        account.organisations && arrayLiteral(account.organisations),
        account.active,
        account.version,
        account.id,
        account.version - 1,
      ],
    );
    if (saved.length === 0) throw staleVersion(account.version - 1, account.version);
  }

  async passwordHash(tx: Tx, id: string, lock: 'for update' | '' = ''): Promise<string | null> {
    const rows: { hash: string | null }[] = await tx.em.execute(
      `select password_hash as hash from account where id = ? ${lock}`,
      [id],
    );
    return rows[0]!.hash;
  }

  /** Of the own password that the last one-time code took the place of; null when there was none. */
  async replacedHash(tx: Tx, id: string): Promise<string | null> {
    const rows: { hash: string | null }[] = await tx.em.execute(
      'select password_replaced as hash from account where id = ?',
      [id],
    );
    return rows[0]!.hash;
  }

  /** By an administrator. Gives the account's new version. */
  async givePassword(tx: Tx, id: string, passwordHash: string): Promise<number> {
    const rows: { version: number }[] = await tx.em.execute(
      `update account set password_hash = ?, password_given_at = ?, version = version + 1,
         password_replaced = case when password_given_at is null then password_hash else password_replaced end
       where id = ? returning version`,
      [passwordHash, tx.now, id],
    );
    return rows[0]!.version;
  }

  /**
   * By its owner. The version stays: it is of what administrators change, and one who looks at the list meanwhile
   * has missed nothing.
   */
  async choosePassword(tx: Tx, id: string, passwordHash: string): Promise<number> {
    const rows: { version: number }[] = await tx.em.execute(
      `update account set password_hash = ?, password_given_at = null, password_replaced = null
       where id = ? returning version`,
      [passwordHash, id],
    );
    return rows[0]!.version;
  }

  /** Whose address this is, in whichever tenant. */
  async locate(email: string): Promise<{ tenant: string; id: string } | null> {
    const rows: { tenant: string; id: string }[] = await this.database.asWorker((em) =>
      em.execute('select tenant, id from account where email = ?', [email]),
    );
    return rows[0] ?? null;
  }
}
