import type { Database } from '#persistence';
import type { ServiceName } from '../../launch/parts.js';
import type { Installation } from '../installation.js';
import { withDatabase } from '../service-database.js';

/** Rows that only audited requests write: where there is one, the register of that tenant is not empty. */
const evidence: Partial<Record<ServiceName, string>> = {
  gateway: 'account',
  intake: 'path',
  placement: 'organisation',
};

/** The tenants that have accounts; none where the gateway cannot be asked. */
export async function tenantsWithAccounts({ environments }: Installation): Promise<string[]> {
  const url = environments.gateway?.DATABASE_URL;
  if (!url) return [];
  return withDatabase(url, async (database) => {
    if (!(await hasTable(database, 'account'))) return [];
    const rows = await database.asWorker((em) =>
      em.execute<{ tenant: string }[]>('select distinct tenant from account'),
    );
    return rows.map(({ tenant }) => tenant);
  });
}

/** Whether a service keeps data of a tenant that cannot have come there unseen. */
export async function keepsData(database: Database, service: ServiceName, tenant: string): Promise<boolean> {
  const table = evidence[service];
  if (!table || !(await hasTable(database, table))) return false;
  const rows: unknown[] = await database.transaction({ tenant, actor: 'system:ops' }, (tx) =>
    tx.em.execute(`select 1 from "${table}" limit 1`),
  );
  return rows.length > 0;
}

/** A service that has never started has none. */
async function hasTable(database: Database, table: string): Promise<boolean> {
  const [row] = await database.untenanted((em) =>
    em.execute<{ there: boolean }[]>('select to_regclass(?) is not null as there', [`public.${table}`]),
  );
  return row!.there;
}
