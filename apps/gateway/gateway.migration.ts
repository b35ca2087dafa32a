import { Migration } from '@mikro-orm/migrations';
import { grant, infrastructureTable, tenantTable } from '#persistence';

export class GatewayMigration extends Migration {
  override up(): void {
    const statements = [
      // At most one row: who inserts it sets the installation up.
      'create table installation (one boolean primary key default true check (one), set_up_at timestamptz not null)',
      ...infrastructureTable('installation', { app: 'select, insert' }),

      'create table tenant (tenant text primary key, name text not null, created_at timestamptz not null)',
      ...tenantTable('tenant', { app: 'select, insert' }),

      `create table account (
        tenant text not null references tenant, id uuid primary key,
        email text not null unique, name text not null, password_hash text not null,
        roles text[] not null, organisations uuid[], active boolean not null default true,
        totp_secret bytea, totp_confirmed boolean not null default false, totp_last_step bigint,
        version int not null, created_at timestamptz not null, last_sign_in_at timestamptz)`,
      'create index account_tenant on account (tenant, name, id)',
      // An e-mail address finds its tenant at sign-in: the worker sees this much across tenants, and no more.
      ...tenantTable('account', { app: 'select, insert, update', worker: 'select (email, tenant, id)' }),

      `create table recovery_code (
        tenant text not null, account_id uuid not null references account,
        code_hash text not null, primary key (account_id, code_hash))`,
      ...tenantTable('recovery_code', { app: 'select, insert, delete' }),

      `create table session (
        id_hash text primary key, tenant text not null, account_id uuid not null references account,
        created_at timestamptz not null, last_seen_at timestamptz not null)`,
      'create index session_account on session (account_id)',
      ...tenantTable('session', { worker: 'select, delete' }),

      // Keys are keyed hashes of an account's address or of a network address.
      `create table sign_in_attempt (
        key text primary key, failures int not null, last_at timestamptz not null, blocked_until timestamptz)`,
      ...infrastructureTable('sign_in_attempt'),
      grant('sign_in_attempt', 'select, delete', 'worker'),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
