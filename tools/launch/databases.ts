import { provisionDatabase } from '../rig/provision.js';
import type { Keys } from './keys.js';
import { services } from './parts.js';

/**
 * Makes the databases of an embedded installation and their roles, or brings them to the installation's passwords.
 * Nobody signs in to the event log as the log's own app role: each service does so as itself, and may append its own
 * events and no others (libs/messaging/postgres-event-log.migration.ts).
 */
export async function provisionDatabases(superUrl: string, { passwords }: Keys): Promise<void> {
  for (const service of services) {
    const { owner: ownerPassword, app: appPassword } = passwords[service];
    await provisionDatabase(superUrl, { service, database: service, ownerPassword, appPassword });
  }
  await provisionDatabase(superUrl, {
    service: 'eventlog',
    database: 'eventlog',
    ownerPassword: passwords.eventlog.owner,
    members: services.map((service) => `${service}_app`),
  });
}
