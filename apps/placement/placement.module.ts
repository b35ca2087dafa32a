import { Global, Module, type DynamicModule } from '@nestjs/common';
import { parseConsumed, parseProduced, topics } from '#contracts';
import type { Clock } from '#kernel';
import { MessagingModule, type EventLogChoice } from '#messaging';
import { PersistenceModule } from '#persistence';
import { EventsReadiness } from '#web';
import { Calendar } from './calendar.js';
import { placementEntities } from './entities.js';
import type { PlacementEnvironment } from './environment.js';
import { MembershipSettings } from './memberships/membership-rule.js';
import { placementMigrations } from './migrations/index.js';
import { PlacingModule } from './placing.module.js';
import { RegistryModule } from './registry.module.js';

export interface PlacementOptions {
  environment: PlacementEnvironment;
  /** Default: the machine's. */
  clock?: Clock;
}

/** The service that knows organisations and what they offer, and brings people and places together. */
@Global()
@Module({})
export class PlacementModule {
  static forRoot({ environment, clock }: PlacementOptions): DynamicModule {
    return {
      module: PlacementModule,
      imports: [
        PersistenceModule.forRoot({
          databaseUrl: environment.DATABASE_URL,
          ownerUrl: environment.DATABASE_OWNER_URL,
          poolSize: environment.DATABASE_POOL,
          recordingKeyFile: environment.RECORDING_KEY_FILE,
          entities: placementEntities,
          migrations: placementMigrations,
          ...(clock ? { clock } : {}),
        }),
        MessagingModule.forRoot({
          service: 'placement',
          databaseUrl: environment.DATABASE_URL,
          log: eventLogOf(environment),
          schemas: { produced: (event) => void parseProduced(event), consumed: parseConsumed },
          topics: topics.filter((topic) => topic.startsWith('percorso.placement.')),
        }),
        RegistryModule,
        PlacingModule,
      ],
      providers: [
        { provide: Calendar, useFactory: () => new Calendar(environment.TENANT_TIME_ZONE) },
        {
          provide: MembershipSettings,
          useFactory: () => new MembershipSettings(environment.SMALLEST_SHARE_CENTS),
        },
        EventsReadiness,
      ],
      exports: [Calendar, MembershipSettings],
    };
  }
}

/** Kafka where brokers are named, else the log in PostgreSQL, whose own owner migrates it. */
function eventLogOf({
  KAFKA_BROKERS,
  EVENT_LOG_URL,
  EVENT_LOG_OWNER_URL,
}: PlacementEnvironment): EventLogChoice {
  if (KAFKA_BROKERS) return { kind: 'kafka', brokers: KAFKA_BROKERS };
  return { kind: 'postgres', databaseUrl: EVENT_LOG_URL!, ownerUrl: EVENT_LOG_OWNER_URL ?? EVENT_LOG_URL! };
}
