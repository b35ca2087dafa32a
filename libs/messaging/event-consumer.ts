import { Inject, Injectable, Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { Complaints, farewell, settlesWithin, tryUntilDone } from '#kernel';
import { Database, RecordingKey, type Tx } from '#persistence';
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
const waits = { shortest: 200, longest: 5_000 };
/** A group that all is well with gives a sign of life every two seconds. */
const longestSilence = 15_000;
/** How old the count of what is behind may be before it is taken anew. */
const countEvery = 5_000;
/** How long the very first question after the health waits for that count. */
const firstPatience = 300;
/** How long an end waits for a log that does not answer. */
const longestEnding = 1_500;

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
  private subscribing: Promise<void> = Promise.resolve();
  private listeningSince: number | undefined;
  private readonly complaints = new Complaints((what) =>
    this.log_.warn(`${this.consumer} tries again: ${what}`),
  );
  private behind: number | undefined;
  private counting: Promise<void> | undefined;
  private countedAt: number | undefined;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(Database) database: Database,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    @Inject(MESSAGE_SCHEMAS) schemas: MessageSchemas,
    @Inject(CONSUMER_NAME) private readonly consumer: string,
    @Inject(RecordingKey) recordingKey: RecordingKey,
  ) {
    super();
    this.handling = new Handling({ database, schemas, handlers: this, consumer, recordingKey });
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

  /** Does not wait for the log: the service serves requests whether the log answers or not. */
  async listen(callback: () => void): Promise<void> {
    if (this.topics.length > 0) {
      this.listeningSince = performance.now();
      this.subscribing = this.subscribe();
      this.redriveTimer = setInterval(
        () => (this.redriving = this.redriveRequested()),
        redrivePollMilliseconds,
      );
    }
    callback();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.redriveTimer);
    await farewell(longestEnding, Promise.all([this.redriving, this.subscribing]));
    await this.subscription?.stop();
  }

  /**
   * Progress, not readiness: a service that can answer requests is ready, its commands wait in the outbox.
   * `sinceSeconds` is how long the log has not answered; `behind` is missing where nobody can say it just now.
   * Answered from memory: whoever waited here for a log that is away would take this copy for one that hangs.
   */
  async health(): Promise<{ connected: boolean; sinceSeconds: number; behind?: number }> {
    const counting = this.count();
    if (this.countedAt === undefined) await settlesWithin(firstPatience, counting);
    const { behind } = this;
    const last = this.subscription?.lastSignAt;
    const silent = performance.now() - (last ?? this.listeningSince ?? performance.now());
    const connected = this.topics.length === 0 || (last !== undefined && silent < longestSilence);
    return {
      connected,
      sinceSeconds: connected ? 0 : Math.round(silent / 1_000),
      ...(behind === undefined ? {} : { behind }),
    };
  }

  /** One question to the log at a time, and not for each who asks after the health. */
  private count(): Promise<void> {
    if (this.countedAt !== undefined && performance.now() - this.countedAt < countEvery)
      return Promise.resolve();
    const sum = (partitions: PartitionLag[]) =>
      partitions.reduce((behind, { end, next }) => behind + Number(end) - Number(next), 0);
    this.counting ??= this.lag()
      .then(
        (partitions) => void (this.behind = sum(partitions)),
        () => void (this.behind = undefined),
      )
      .finally(() => {
        this.countedAt = performance.now();
        this.counting = undefined;
      });
    return this.counting;
  }

  /** How far behind this consumer is, by partition. */
  async lag(): Promise<PartitionLag[]> {
    return this.topics.length ? this.eventLog.lag(this.consumer, this.topics) : [];
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

  private async subscribe(): Promise<void> {
    const { signal } = this.stopping;
    const onFailure = (error: unknown) => this.report(undefined, error);
    await tryUntilDone(() => this.subscribeOnce(signal), { signal, waits, onFailure });
  }

  private async subscribeOnce(signal: AbortSignal): Promise<void> {
    await this.eventLog.open(this.topics);
    if (signal.aborted) return;
    this.subscription = await this.eventLog.subscribe({
      group: this.consumer,
      topics: this.topics,
      onBatch: (batch) => this.delivery.batch(batch),
      onTrouble: (error) => this.report(undefined, error),
    });
  }

  /** Never the error's message: it can quote a value. */
  private report(event: CloudEvent | undefined, error: unknown): void {
    this.complaints.about(`${event ? `${event.type} ${event.id}: ` : ''}${errorKind(error)}`);
  }
}

function withoutVersion(type: string): string {
  return type.replace(/\.v\d+$/, '');
}
