import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { systemClock } from '#kernel';
import { roleOf, Database, workerRoleOf } from '#persistence';

const connections = 2;

/** Opens a service's database as the service itself does, for a few statements. */
export async function withDatabase<T>(
  databaseUrl: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: databaseUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    pool: { min: 0, max: connections },
  });
  try {
    return await work(new Database(orm.em, systemClock, workerRoleOf(roleOf(databaseUrl)), connections));
  } finally {
    await orm.close();
  }
}
