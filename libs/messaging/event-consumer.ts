import { Inject, Injectable, Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { Database, type Tx } from '#persistence';
import { topicOf, type CloudEvent } from './cloud-event.js';
import { Delivery } from './delivery.js';
import type { Beforehand, EventHandler, EventHandlers } from './event-context.js';
import { EVENT_LOG, type EventLog, type PartitionLag, type Subscription } from './event-log.js';
import { Handling } from './handling.js';
import { MESSAGE_SCHEMAS, type MessageSchemas } from './message-schemas.js';
import { errorKind } from './parking-lot.js';
import { Redrive } from './redrive.js';

/** Nest injection token: the consumer's name, which is its group, its inbox key and its actor. */
export const CONSUMER_NAME = Symbol('consumer name');

const redrivePollMilliseconds = 2_000;

/**
 * Feeds events to ordinary `@EventPattern` methods. A type may have several handlers; they run one after
 * the other in one transaction.
 */
@Injectable()
export class EventConsumer extends Server implements CustomTransportStrategy, EventHandlers {
  /** A handler's failure is ours to retry and park, not Nest's to log. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly log_ = new Logger(EventConsumer.name);
  private readonly handlers = new Map<string, EventHandler[]>();
  private readonly wanted = new Set<string>();
  private readonly preparations: Beforehand[] = [];
  private readonly delivery: Delivery;
  private readonly redrive: Redrive;
  readonly handling: Handling;
  private subscription: Subscription | undefined;
  private redriveTimer: NodeJS.Timeout | undefined;
  private redriving: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) database: Database,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    @Inject(MESSAGE_SCHEMAS) schemas: MessageSchemas,
    @Inject(CONSUMER_NAME) private readonly consumer: string,
  ) {
    super();
    this.handling = new Handling({ database, schemas, handlers: this, consumer });
    this.delivery = new Delivery(database, this.handling, consumer, undefined, (event, error) =>
      this.report(event, error),
    );
    this.redrive = new Redrive(database, this.handling, consumer);
  }

  /** Nest would join several handlers of one type in parallel; here they share a transaction, so they queue. */
  override addHandler(pattern: unknown, callback: unknown): void {
    const type = String(pattern);
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), callback as EventHandler]);
    this.wanted.add(withoutVersion(type));
  }

  /**
   * For handlers that lock rows which other partitions' events or commands lock too: to take the locks of all
   * events at hand in one order, because the events come in any.
   */
  beforehand(work: Beforehand): void {
    this.preparations.push(work);
  }

  async before(tx: Tx, events: CloudEvent[]): Promise<void> {
    for (const work of this.preparations) await work(tx, events);
  }

  of(type: string): readonly EventHandler[] {
    return this.handlers.get(type) ?? [];
  }

  wants(type: string): boolean {
    return this.wanted.has(withoutVersion(type));
  }

  get topics(): string[] {
    return [...new Set([...this.handlers.keys()].map(topicOf))].sort();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    if (this.topics.length === 0) return callback();
    try {
      await this.eventLog.open(this.topics);
      this.subscription = await this.eventLog.subscribe({
        group: this.consumer,
        topics: this.topics,
        onBatch: (batch) => this.delivery.batch(batch),
        onCrash: (error) => this.die(error),
        onTrouble: (error) => this.report(undefined, error),
      });
      this.redriveTimer = setInterval(
        () => (this.redriving = this.redriveRequested()),
        redrivePollMilliseconds,
      );
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.redriveTimer);
    await this.redriving;
    await this.subscription?.stop();
  }

  /** How far behind this consumer is, by partition. */
  lag(): Promise<PartitionLag[]> {
    return this.topics.length ? this.eventLog.lag(this.consumer, this.topics) : Promise.resolve([]);
  }

  override on(): never {
    throw new Error('the event consumer emits no events of its own');
  }

  override unwrap<T>(): T {
    return this.eventLog as T;
  }

  private async redriveRequested(): Promise<void> {
    await this.redriving;
    await this.redrive.requested().catch((error: unknown) => this.report(undefined, error));
  }

  /** Never the error's message: it can quote a value. */
  private report(event: CloudEvent | undefined, error: unknown): void {
    this.log_.warn(`${this.consumer}: ${event ? `${event.type} ${event.id}: ` : ''}${errorKind(error)}`);
  }

  /** A dead subscription is a dead service: whoever supervises the process starts it again. */
  private die(error: Error): void {
    this.log_.fatal(`${this.consumer}: the subscription died: ${errorKind(error)}`);
    process.exit(1);
  }
}

function withoutVersion(type: string): string {
  return type.replace(/\.v\d+$/, '');
}
