import { randomBytes } from 'node:crypto';
import { dropDatabase, provisionDatabase, provisionRoles, roleUrl } from '../../tools/rig/provision.js';
import { part } from './parts.js';

/** A fresh database of its own, on the one PostgreSQL server of the test run. */
export interface TestDatabase {
  /** As the service's app role `<service>_app`: bound by row-level security, owns nothing. */
  databaseUrl: string;
  /** As the schema's owner `<service>_owner`: migrations. */
  ownerUrl: string;
  /** As the superuser: looks at what nobody else may see. */
  superUrl: string;
  /** As the app role of another service that is a member of this database's app role. */
  memberUrl(service: string): string;
  /** Also ends the sessions that are still open on it. */
  drop(): Promise<void>;
}

/** Roles belong to the server and are shared by all test databases of a service, so passwords are fixed. */
const password = 'test';

/** `members`: services whose app roles have the rights of this one's (the event log). */
export async function createDatabase(service: string, members: string[] = []): Promise<TestDatabase> {
  const server = await part('postgres');
  const database = `${service}_${randomBytes(6).toString('hex')}`;
  const passwords = { ownerPassword: password, appPassword: password };
  for (const member of members) await provisionRoles(server, { service: member, ...passwords });
  await provisionDatabase(server, {
    service,
    database,
    ...passwords,
    members: members.map((member) => `${member}_app`),
  });
  const superUrl = new URL(server);
  superUrl.pathname = `/${database}`;
  return {
    databaseUrl: roleUrl(server, `${service}_app`, password, database),
    ownerUrl: roleUrl(server, `${service}_owner`, password, database),
    superUrl: superUrl.href,
    memberUrl: (member) => roleUrl(server, `${member}_app`, password, database),
    drop: () => dropDatabase(server, database),
  };
}
