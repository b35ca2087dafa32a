import { Migrator, type Migration } from '@mikro-orm/migrations';
import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import pg from 'pg';
import { refuseNewerData } from './newer-data.js';
import { reachable } from './connection-limits.js';
import { roleSetting } from './row-security.js';
import { withClient } from './with-client.js';

export interface MigrationEntry {
  /** Sorts by name; never renamed once released. */
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

/** Arbitrary, fixed: every copy of every service takes the same lock in its own database. */
const migrationLock = 7_262_001;

/**
 * Brings the schema up to date as the owner. Copies of a service that start together take turns under an
 * advisory lock, which PostgreSQL lets go of when the holder dies. Throws NewerDataError where newer code has
 * been.
 */
export async function migrate(ownerUrl: string, migrations: MigrationEntry[]): Promise<void> {
  await withClient({ connectionString: ownerUrl, application_name: 'percorso-migrate' }, async (lock) => {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await refuseNewerData(
      lock,
      migrations.map(({ name }) => name),
    );
    const orm = await MikroORM.init({
      driver: PostgreSqlDriver,
      clientUrl: ownerUrl,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      migrations: { migrationsList: migrations, snapshot: false, tableName: 'migration', silent: true },
      driverOptions: { options: roleOptions(ownerUrl) },
    });
    try {
      await orm.migrator.up();
    } finally {
      await orm.close();
    }
  });
}

/** The worker role is named after the app role (tools/rig/provision.ts). */
export function workerRoleOf(appRole: string): string {
  return appRole.replace(/_app$/, '_worker');
}

export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** The app role is named after the owner: several services' roles may be members of it. */
function roleOptions(ownerUrl: string): string {
  const app = roleOf(ownerUrl).replace(/_owner$/, '_app');
  return `-c ${roleSetting.app}=${app} -c ${roleSetting.worker}=${workerRoleOf(app)}`;
}

/** A connection of the owner on which the statements of row-security.ts can run outside a migration. The caller ends it. */
export async function openAsOwner(ownerUrl: string): Promise<pg.Client> {
  // eslint-disable-next-line no-restricted-syntax -- it has its listener
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: roleOptions(ownerUrl),
    application_name: 'percorso-owner',
    ...reachable,
  });
  // Else a connection that the server cuts between two queries would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
