import { randomUUID } from 'node:crypto';
import {
  Kafka,
  Partitioners,
  logLevel,
  type Admin,
  type KafkaMessage,
  type Producer as KafkaProducer,
} from 'kafkajs';
import { settlesWithin } from '#kernel';
import { BatchQueue } from './batch-queue.js';
import { toHeaders, topicOf, type CloudEvent } from './cloud-event.js';
import type {
  PastBatch,
  Progress,
  EventLog,
  PartitionLag,
  Producer,
  SubscribeOptions,
  Subscription,
} from './event-log.js';
import { deliver } from './kafka-delivery.js';
import { KafkaMember } from './kafka-member.js';
import { toEvent, toLogged } from './kafka-message.js';
import { createTopics, untilKnown } from './kafka-topics.js';

export interface KafkaEventLogOptions {
  brokers: string[];
  clientId: string;
  /** Partitions a new topic gets. */
  partitions?: number;
  replicationFactor?: number;
}

const concurrentPartitions = 4;
/** How long an end waits for a broker that does not answer, in milliseconds. */
const farewell = 2_000;

/**
 * The event log on Kafka. Not Nest's own Kafka server: that one drops messages without a handler, loops on
 * poison, appends `-server` to group ids and parses JSON in headers (docs/adr/0003).
 */
export class KafkaEventLog implements EventLog {
  private readonly kafka: Kafka;
  private readonly admin: Admin;
  private readonly producer: KafkaProducer;
  private readonly subscriptions = new Set<Subscription>();
  private connecting: Promise<unknown> | undefined;

  constructor(private readonly options: KafkaEventLogOptions) {
    this.kafka = new Kafka({
      clientId: options.clientId,
      brokers: options.brokers,
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    });
    this.admin = this.kafka.admin();
    // One request in flight: a retry can repeat events, never reorder them.
    this.producer = this.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
  }

  async open(topics: string[]): Promise<void> {
    await this.connected();
    const existing = new Set(await this.admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length > 0) await createTopics(this.admin, missing, this.options);
    await untilKnown(this.admin, topics);
  }

  /** The relay and the consumer open the log on their own, at any moment, and again when it was away. */
  private connected(): Promise<unknown> {
    this.connecting ??= Promise.all([this.admin.connect(), this.producer.connect()]).catch((error) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  /**
   * Kafka cannot see the relay's epoch. A zombie can only repeat events it read before it lost the lease,
   * which the inbox drops, and its acknowledgement is fenced in the outbox (relay.ts).
   */
  async append(_producer: Producer, events: CloudEvent[]): Promise<void> {
    for (const portion of portionsOf(events)) {
      const byTopic = Map.groupBy(portion, ({ topic }) => topic);
      await this.producer.sendBatch({
        acks: -1,
        topicMessages: [...byTopic].map(([topic, group]) => ({
          topic,
          messages: group.map(({ message }) => message),
        })),
      });
    }
  }

  async subscribe({ group, topics, onBatch, onTrouble }: SubscribeOptions): Promise<Subscription> {
    return this.remember(
      new KafkaMember(this.kafka, {
        group: { groupId: group },
        topics,
        fromBeginning: true,
        run: (consumer, hold) => ({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: concurrentPartitions,
          eachBatch: (payload) => hold(deliver(consumer, payload, onBatch)),
        }),
        onTrouble: (error) => onTrouble?.(error),
      }),
    );
  }

  async tail(topics: string[], onEvent: (event: CloudEvent) => void): Promise<Subscription> {
    const groupId = `percorso-tail-${randomUUID()}`;
    // "From now on" is fixed here: left to the first fetch, it would miss what is appended meanwhile.
    const next = new Map((await this.ends(topics)).map((end) => [`${end.topic}/${end.partition}`, end]));
    const member = new KafkaMember(this.kafka, {
      group: { groupId },
      topics,
      fromBeginning: false,
      run: () => ({
        autoCommit: false,
        eachMessage: async ({ topic, partition, message }) => {
          onEvent(toEvent(message, { topic, partition }));
          next.set(`${topic}/${partition}`, { topic, partition, end: String(BigInt(message.offset) + 1n) });
        },
      }),
      joined: (consumer) => {
        for (const { topic, partition, end } of next.values())
          consumer.seek({ topic, partition, offset: end });
      },
      onTrouble: () => {},
    });
    return this.remember(member, () => this.forget(groupId));
  }

  async *history(topics: string[], after: Progress = new Map()): AsyncIterable<PastBatch> {
    const ends = await this.ends(topics);
    const readTo = (key: string) => BigInt(after.get(key) ?? -1n) + 1n;
    const ahead = ends.filter(({ topic, partition, end }) => BigInt(end) > readTo(`${topic}/${partition}`));
    const waiting = new Set(ahead.map(({ topic, partition }) => `${topic}/${partition}`));
    if (waiting.size === 0) return;
    const endOf = new Map(ends.map(({ topic, partition, end }) => [`${topic}/${partition}`, BigInt(end)]));
    const groupId = `percorso-history-${randomUUID()}`;
    const consumer = this.kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 100,
      retry: { restartOnFailure: async () => false },
    });
    const queue = new BatchQueue();
    consumer.on(consumer.events.CRASH, ({ payload }) => queue.fail(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const key = `${batch.topic}/${batch.partition}`;
        const end = endOf.get(key) ?? 0n;
        const start = readTo(key);
        const within = ({ offset }: KafkaMessage) => BigInt(offset) >= start && BigInt(offset) < end;
        const events = batch.messages.filter(within).map((message) => toLogged(message, batch));
        if (events.length && waiting.has(key))
          await queue.push({ topic: batch.topic, partition: batch.partition, events });
        if (BigInt(batch.lastOffset()) + 1n >= end) waiting.delete(key);
        if (waiting.size === 0) queue.end();
      },
    });
    for (const { topic, partition } of ahead) {
      consumer.seek({ topic, partition, offset: String(readTo(`${topic}/${partition}`)) });
    }
    try {
      yield* queue;
    } finally {
      queue.end();
      await consumer.disconnect();
      await this.forget(groupId);
    }
  }

  async lag(group: string, topics: string[]): Promise<PartitionLag[]> {
    const committed = await this.admin.fetchOffsets({ groupId: group, topics }).catch(() => []);
    const next = new Map(
      committed.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}/${partition}`, offset === '-1' ? '0' : offset]),
      ),
    );
    return (await this.ends(topics)).map((end) => ({
      ...end,
      next: next.get(`${end.topic}/${end.partition}`) ?? '0',
    }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await settlesWithin(farewell, Promise.all([this.producer.disconnect(), this.admin.disconnect()]));
  }

  private async ends(topics: string[]): Promise<Omit<PartitionLag, 'next'>[]> {
    const perTopic = await Promise.all(
      topics.map(async (topic) =>
        (await this.admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({
          topic,
          partition,
          end: high,
        })),
      ),
    );
    return perTopic.flat().sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  }

  /** A group of one reading leaves nothing behind. */
  private async forget(groupId: string): Promise<void> {
    await settlesWithin(farewell, this.admin.deleteGroups([groupId]));
  }

  private remember(member: KafkaMember, gone = async () => {}): Subscription {
    const subscription: Subscription = {
      get answeredAt() {
        return member.answeredAt;
      },
      stop: async () => {
        this.subscriptions.delete(subscription);
        await member.stop();
        await gone();
      },
    };
    this.subscriptions.add(subscription);
    return subscription;
  }
}

/** Kafka refuses more than a megabyte at once, and would refuse the same again: the outbox would stand for ever. */
const portionBytes = 512 * 1_024;

interface Outgoing {
  topic: string;
  message: { key: string; value: string; headers: Record<string, string> };
}

/** The events in their order, in portions that Kafka takes. */
function* portionsOf(events: CloudEvent[]): Generator<Outgoing[]> {
  let portion: Outgoing[] = [];
  let bytes = 0;
  for (const event of events) {
    const message = {
      key: event.partitionkey,
      value: JSON.stringify(event.data),
      headers: toHeaders(event),
    };
    const size = Buffer.byteLength(message.value) + Buffer.byteLength(JSON.stringify(message.headers));
    if (portion.length > 0 && bytes + size > portionBytes) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push({ topic: topicOf(event.type), message });
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}
