import { randomBytes } from 'node:crypto';
import { dropDatabase, provisionDatabase, roleUrl } from '../../tools/rig/provision.js';
import { part } from './parts.js';

/** A fresh database of its own, on the one PostgreSQL server of the test run. */
export interface TestDatabase {
  /** As the service's app role `<service>_app`: bound by row-level security, owns nothing. */
  databaseUrl: string;
  /** As the schema's owner `<service>_owner`: migrations. */
  ownerUrl: string;
  /** As the superuser: looks at what nobody else may see. */
  superUrl: string;
  /** Also ends the sessions that are still open on it. */
  drop(): Promise<void>;
}

/** Roles belong to the server and are shared by all test databases of a service, so passwords are fixed. */
const password = 'test';

export async function createDatabase(service: string): Promise<TestDatabase> {
  const server = await part('postgres');
  const database = `${service}_${randomBytes(6).toString('hex')}`;
  await provisionDatabase(server, { service, database, ownerPassword: password, appPassword: password });
  const superUrl = new URL(server);
  superUrl.pathname = `/${database}`;
  return {
    databaseUrl: roleUrl(server, `${service}_app`, password, database),
    ownerUrl: roleUrl(server, `${service}_owner`, password, database),
    superUrl: superUrl.href,
    drop: () => dropDatabase(server, database),
  };
}
