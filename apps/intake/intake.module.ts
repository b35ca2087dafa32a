import { Global, Module, type DynamicModule } from '@nestjs/common';
import { parseConsumed, parseProduced, topics } from '#contracts';
import { JobsModule, type JobsConnection } from '#jobs';
import type { Clock } from '#kernel';
import { MessagingModule, type EventLogChoice } from '#messaging';
import { IdentityVault, PersistenceModule } from '#persistence';
import { EventsReadiness } from '#web';
import { Calendar } from './calendar.js';
import { intakeEntities } from './entities.js';
import type { IntakeEnvironment } from './environment.js';
import { FollowUpModule } from './follow-up.module.js';
import { intakeMigrations } from './migrations/index.js';
import { PathsModule } from './paths.module.js';
import { BlindKeys } from './people/blind-keys.js';
import { IdentityKeyCheck } from './people/identity-key-check.service.js';

export interface IntakeOptions {
  environment: IntakeEnvironment;
  /** Default: the machine's. */
  clock?: Clock;
}

/** The service that knows who people are, and follows each from entry to outcome. */
@Global()
@Module({})
export class IntakeModule {
  static forRoot({ environment, clock }: IntakeOptions): DynamicModule {
    const vault = new IdentityVault(environment.IDENTITY_KEY);
    return {
      module: IntakeModule,
      imports: [
        PersistenceModule.forRoot({
          databaseUrl: environment.DATABASE_URL,
          ownerUrl: environment.DATABASE_OWNER_URL,
          poolSize: environment.DATABASE_POOL,
          recordingKeyFile: environment.RECORDING_KEY_FILE,
          entities: intakeEntities,
          migrations: intakeMigrations,
          ...(clock ? { clock } : {}),
        }),
        MessagingModule.forRoot({
          service: 'intake',
          databaseUrl: environment.DATABASE_URL,
          log: eventLogOf(environment),
          schemas: { produced: (event) => void parseProduced(event), consumed: parseConsumed },
          topics: topics.filter((topic) => topic.startsWith('percorso.intake.')),
        }),
        JobsModule.forRoot({
          service: 'intake',
          connection: jobsOf(environment),
          ...(clock ? { clock } : {}),
        }),
        PathsModule,
        FollowUpModule,
      ],
      providers: [
        { provide: Calendar, useValue: new Calendar(environment.TENANT_TIME_ZONE) },
        { provide: IdentityVault, useValue: vault },
        { provide: BlindKeys, useValue: new BlindKeys(vault.derive('blind-keys-1')) },
        IdentityKeyCheck,
        EventsReadiness,
      ],
      exports: [Calendar, IdentityVault, BlindKeys],
    };
  }
}

/** Kafka where brokers are named, else the log in PostgreSQL, whose own owner migrates it. */
function eventLogOf(environment: IntakeEnvironment): EventLogChoice {
  const { KAFKA_BROKERS, EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = environment;
  if (KAFKA_BROKERS) return { kind: 'kafka', brokers: KAFKA_BROKERS };
  return { kind: 'postgres', databaseUrl: EVENT_LOG_URL!, ownerUrl: EVENT_LOG_OWNER_URL ?? EVENT_LOG_URL! };
}

/** Redis where one is named, else a schema of intake's own database. */
function jobsOf({ REDIS_URL, DATABASE_URL, DATABASE_OWNER_URL }: IntakeEnvironment): JobsConnection {
  if (REDIS_URL) return { kind: 'redis', url: REDIS_URL };
  return { kind: 'postgres', databaseUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL };
}
