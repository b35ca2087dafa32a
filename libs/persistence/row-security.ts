/**
 * SQL for migrations: who may touch a table. Three roles exist per database (tools/rig/provision.ts):
 * the owner runs migrations only; the app role serves requests and consumers; the worker role, which the
 * app role must take on explicitly (`SET LOCAL ROLE`), serves the relay, the sealer and the operator,
 * who work across tenants on infrastructure tables and see nothing else.
 *
 * Role names reach the migration as settings, because they differ between installations.
 */
type Grantee = 'app' | 'worker';

/** Session settings that a migration connection carries; `migrate.ts` sets them. */
export const roleSetting = { app: 'percorso.app_role', worker: 'percorso.worker_role' } as const;

/** Setting that carries the tenant of the running transaction; unset means no row is visible. */
export const tenantSetting = 'percorso.tenant';

/** A statement in which `%I` stands for the role's name, and `%1$L` for the same as text (PostgreSQL's `format`). */
export function forRole(grantee: Grantee, statement: string): string {
  return `do $do$ begin execute format($sql$${statement}$sql$, current_setting('${roleSetting[grantee]}')); end $do$`;
}

/** `privileges` as in SQL: `select, insert`. */
export function grant(table: string, privileges: string, grantee: Grantee): string {
  return forRole(grantee, `grant ${privileges} on ${table} to %I`);
}

export interface TableAccess {
  /** What requests and consumers may do. Default: everything but truncate. */
  app?: string;
  /** What the cross-tenant worker may do. Default: nothing. */
  worker?: string;
}

const everything = 'select, insert, update, delete';

/**
 * Row-level security for a table with a `tenant` column: a transaction sees and writes its own tenant's
 * rows only, the owner included (`FORCE`).
 */
export function tenantTable(table: string, access: TableAccess = {}): string[] {
  const own = `tenant = current_setting('${tenantSetting}', true)`;
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant_isolation on ${table} using (${own}) with check (${own})`,
    grant(table, access.app ?? everything, 'app'),
  ];
  if (access.worker) {
    statements.push(
      forRole('worker', `create policy worker_access on ${table} to %I using (true) with check (true)`),
      grant(table, access.worker, 'worker'),
    );
  }
  return statements;
}

/** A table without tenants: leases, offsets, producer epochs. It must hold nothing about a person. */
export function infrastructureTable(table: string, access: TableAccess = {}): string[] {
  const statements = [grant(table, access.app ?? everything, 'app')];
  if (access.worker) statements.push(grant(table, access.worker, 'worker'));
  return statements;
}
