import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from '#persistence';

/**
 * The register of access and its chain of seals (DESIGN §6). The app role may add and read entries, never
 * change or remove one; the worker role alone seals.
 */
export class AuditMigration extends Migration {
  override up(): void {
    const statements = [
      `create table audit_entry (
        id bigint generated always as identity primary key,
        tenant text not null, at timestamptz not null, actor text not null, action text not null,
        subjects uuid[] not null, outcome text not null, correlation_id text not null)`,
      'create index audit_entry_subject on audit_entry using gin (subjects)',
      'create index audit_entry_at on audit_entry (tenant, at)',
      ...tenantTable('audit_entry', { app: 'select, insert', worker: 'select' }),
      // What waits for its seal. Ids commit out of order, so "greater than the last sealed" would lose some.
      `create table audit_pending (entry_id bigint primary key, tenant text not null)`,
      ...tenantTable('audit_pending', { app: 'insert', worker: 'select, delete' }),
      `create table audit_seal (
        tenant text not null, position bigint not null, entry_id bigint not null unique,
        hash text not null, previous text not null, sealed_at timestamptz not null default now(),
        primary key (tenant, position))`,
      ...tenantTable('audit_seal', { app: 'select', worker: 'select, insert' }),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
