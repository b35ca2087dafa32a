import { MikroOrmModule } from '@mikro-orm/nestjs';
import type { EntitySchema } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { Module, type DynamicModule } from '@nestjs/common';
import { CLOCK, systemClock, type Clock } from '#kernel';
import { Database, POOL_SIZE, WORKER_ROLE } from './database.js';
import { connectionLimits } from './connection-limits.js';
import { releaseDeadConnections } from './dead-connection.js';
import { RecordingKey } from './recording-key.js';
import { roleOf, migrate, workerRoleOf, type MigrationEntry } from './migrate.js';

export interface PersistenceOptions {
  /** Connection of the app role, `postgres://<service>_app:…`. */
  databaseUrl: string;
  /** Connection of the owner, used to migrate at start and closed again. */
  ownerUrl: string;
  entities: (EntitySchema | (new () => object))[];
  migrations: MigrationEntry[];
  /** Most connections this process opens. */
  poolSize?: number;
  clock?: Clock;
  /** Only in a demo that is being filled. */
  recordingKeyFile?: string | undefined;
}

@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    const poolSize = options.poolSize ?? 20;
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        MikroOrmModule.forRootAsync({
          driver: PostgreSqlDriver,
          useFactory: async () => {
            await migrate(options.ownerUrl, options.migrations);
            return {
              driver: PostgreSqlDriver,
              clientUrl: options.databaseUrl,
              entities: options.entities,
              discovery: { warnWhenNoEntities: false },
              // Every piece of work forks its own EntityManager in Database: no ambient request context.
              registerRequestContext: false,
              allowGlobalContext: false,
              forceUtcTimezone: true,
              driverOptions: { onPoolCreated: releaseDeadConnections, ...connectionLimits },
              // Longer than the gaps between the small regular tasks, so that each does not open a connection anew.
              pool: { min: 0, max: poolSize, idleTimeoutMillis: 60_000 },
            };
          },
        }),
      ],
      providers: [
        { provide: CLOCK, useValue: options.clock ?? systemClock },
        { provide: WORKER_ROLE, useValue: workerRoleOf(roleOf(options.databaseUrl)) },
        { provide: POOL_SIZE, useValue: poolSize },
        { provide: RecordingKey, useValue: new RecordingKey(options.recordingKeyFile) },
        Database,
      ],
      exports: [Database, CLOCK, RecordingKey],
    };
  }
}
