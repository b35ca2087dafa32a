import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from '#persistence';

/** Passwords that an administrator gives are marked; what administrators do is told. */
export class GivenPasswordsMigration extends Migration {
  override up(): void {
    const statements = [
      // Null: the account waits for its first one-time code. Accounts from before keep the password they have.
      'alter table account alter password_hash drop not null, add password_given_at timestamptz',

      // Names are looked up when a notice is read: it holds ids and rights only.
      `create table notice (
        tenant text not null, id uuid primary key, account_id uuid not null references account,
        kind text not null, at timestamptz not null, by_id uuid not null references account,
        about_id uuid not null references account, rights_before jsonb, rights_after jsonb, seen_at timestamptz)`,
      'create index notice_reader on notice (account_id, seen_at)',
      ...tenantTable('notice', { app: 'select, insert, update (seen_at)' }),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
