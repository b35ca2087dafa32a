import { Global, Module, type DynamicModule } from '@nestjs/common';
import { parseConsumed, parseProduced, topics } from '#contracts';
import type { Clock } from '#kernel';
import { MessagingModule, type EventLogChoice } from '#messaging';
import { PersistenceModule, type PersistenceOptions } from '#persistence';
import { EventsReadiness } from './events-readiness.service.js';
import type { ServiceEnvironment } from './service-environment.js';

export interface ServiceModuleOptions extends Pick<PersistenceOptions, 'entities' | 'migrations'> {
  name: string;
  environment: ServiceEnvironment;
  /** Default: the machine's. */
  clock?: Clock;
}

/** What every service with events stands on: its database, its place in the event log, and whether that answers. */
@Global()
@Module({})
export class ServiceModule {
  static forRoot({ name, environment, entities, migrations, clock }: ServiceModuleOptions): DynamicModule {
    return {
      module: ServiceModule,
      providers: [EventsReadiness],
      imports: [
        PersistenceModule.forRoot({
          databaseUrl: environment.DATABASE_URL,
          ownerUrl: environment.DATABASE_OWNER_URL,
          poolSize: environment.DATABASE_POOL,
          entities,
          migrations,
          ...(clock ? { clock } : {}),
        }),
        MessagingModule.forRoot({
          service: name,
          databaseUrl: environment.DATABASE_URL,
          log: eventLogOf(environment),
          schemas: { produced: (event) => void parseProduced(event), consumed: parseConsumed },
          topics: topics.filter((topic) => topic.startsWith(`percorso.${name}.`)),
        }),
      ],
    };
  }
}

/** Kafka where brokers are named, else the log in PostgreSQL, whose own owner migrates it. */
export function eventLogOf(
  environment: Pick<ServiceEnvironment, 'KAFKA_BROKERS' | 'EVENT_LOG_URL' | 'EVENT_LOG_OWNER_URL'>,
): EventLogChoice {
  const { KAFKA_BROKERS, EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = environment;
  if (KAFKA_BROKERS) return { kind: 'kafka', brokers: KAFKA_BROKERS };
  return { kind: 'postgres', databaseUrl: EVENT_LOG_URL!, ownerUrl: EVENT_LOG_OWNER_URL ?? EVENT_LOG_URL! };
}
