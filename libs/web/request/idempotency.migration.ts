import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from '#persistence';

/** First answers of commands that create, kept for as long as a client may ask again. */
export class IdempotencyMigration extends Migration {
  override up(): void {
    const statements = [
      `create table idempotency (
        tenant text not null, account text not null, key_hash text not null,
        route text not null, request_hash text not null,
        status int, body jsonb, created_at timestamptz not null,
        primary key (tenant, account, key_hash))`,
      'create index idempotency_created on idempotency (created_at)',
      ...tenantTable('idempotency', { app: 'select, insert, update', worker: 'select, delete' }),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
