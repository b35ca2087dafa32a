import {
  Inject,
  Module,
  type DynamicModule,
  type INestApplication,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { isTransient } from '#persistence';
import { CaughtUp } from './caught-up.js';
import { EventConsumer, CONSUMER_NAME } from './event-consumer.js';
import { EVENT_LOG, type EventLog } from './event-log.js';
import { KafkaEventLog } from './kafka-event-log.js';
import { MESSAGE_SCHEMAS, type MessageSchemas } from './message-schemas.js';
import { EVENT_SOURCE, Outbox } from './outbox.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { DATABASE_URL, OWN_TOPICS, Relay } from './relay.js';
import { RelayNudge } from './relay-nudge.js';
import { RethrowFilter } from './rethrow.filter.js';

/** Which log carries the events; the rest of the code cannot tell. */
export type EventLogChoice =
  { kind: 'postgres'; databaseUrl: string; ownerUrl: string } | { kind: 'kafka'; brokers: string[] };

export interface MessagingOptions {
  service: string;
  log: EventLogChoice;
  schemas: MessageSchemas;
  /** The service's own database, where the outbox is. */
  databaseUrl: string;
  /** Topics this service emits on. */
  topics: string[];
}

export function createEventLog(service: string, choice: EventLogChoice): EventLog {
  if (choice.kind === 'kafka')
    return new KafkaEventLog({ brokers: choice.brokers, clientId: `percorso-${service}` });
  return new PostgresEventLog({ databaseUrl: choice.databaseUrl, ownerUrl: choice.ownerUrl });
}

/**
 * Data of a newer version is refused before anything is served. A log that is away is opened by those who use it, again
 * and again: a service starts and serves without it.
 */
async function openUnlessAway(log: EventLog, topics: string[]): Promise<void> {
  try {
    await log.open(topics);
  } catch (error) {
    if (!isTransient(error)) throw error;
  }
}

@Module({})
export class MessagingModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  static forRoot({ service, log, schemas, databaseUrl, topics }: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        {
          provide: EVENT_LOG,
          useFactory: async () => {
            const eventLog = createEventLog(service, log);
            if (log.kind === 'postgres') await openUnlessAway(eventLog, topics);
            return eventLog;
          },
        },
        { provide: OWN_TOPICS, useValue: topics },
        { provide: DATABASE_URL, useValue: databaseUrl },
        { provide: MESSAGE_SCHEMAS, useValue: schemas },
        { provide: EVENT_SOURCE, useValue: `percorso/${service}` },
        { provide: CONSUMER_NAME, useValue: service },
        RelayNudge,
        Outbox,
        Relay,
        EventConsumer,
        CaughtUp,
      ],
      exports: [EVENT_LOG, MESSAGE_SCHEMAS, CONSUMER_NAME, Outbox, Relay, EventConsumer, CaughtUp],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}

/**
 * Binds the application's `@EventPattern` methods to its consumer without feeding them: for a rebuild.
 * Call it once, after `app.init()`.
 */
export function bindHandlers(app: INestApplication): EventConsumer {
  const consumer = app.get(EventConsumer);
  // Deferred, because filters must be there when listeners are bound; the application has run its init hooks already.
  const microservice = app.connectMicroservice(
    { strategy: consumer },
    { deferInitialization: true },
  ) as NestMicroservice;
  microservice.useGlobalFilters(new RethrowFilter());
  microservice.registerListeners();
  microservice.setIsInitialized(true);
  microservice.setIsInitHookCalled(true);
  return consumer;
}

/**
 * Starts feeding events to the application's `@EventPattern` methods. Call it once, after `app.init()`. Returns at
 * once: the consumer joins its group in the background, for as long as that takes.
 */
export async function startConsuming(app: INestApplication): Promise<void> {
  bindHandlers(app);
  await app.startAllMicroservices();
}
