import { randomUUID } from 'node:crypto';
import {
  Kafka,
  Partitioners,
  logLevel,
  type Admin,
  type KafkaMessage,
  type Producer as KafkaProducer,
} from 'kafkajs';
import { farewell } from '#kernel';
import { BatchQueue } from './batch-queue.js';
import type { CloudEvent } from './cloud-event.js';
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
import { AdminTurns } from './kafka-admin-turns.js';
import { KafkaMember } from './kafka-member.js';
import { toEvent, toLogged } from './kafka-message.js';
import { portionsOf } from './kafka-portions.js';
import { createTopics, untilKnown, SettingsCheck } from './kafka-topics.js';

export interface KafkaEventLogOptions {
  brokers: string[];
  clientId: string;
  /** Partitions a new topic gets. */
  partitions?: number;
  replicationFactor?: number;
}

const concurrentPartitions = 4;
/** How long an end waits for a broker that does not answer, in milliseconds. */
const longestEnding = 2_000;

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
  private isConnected = false;
  private readonly settings: SettingsCheck;
  private readonly turns = new AdminTurns();

  constructor(private readonly options: KafkaEventLogOptions) {
    this.kafka = new Kafka({
      clientId: options.clientId,
      brokers: options.brokers,
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    });
    this.admin = this.kafka.admin();
    this.settings = new SettingsCheck(this.admin);
    // One request in flight: a retry can repeat events, never reorder them.
    this.producer = this.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
  }

  async open(topics: string[]): Promise<void> {
    await this.connected();
    await this.turns.take(async () => {
      const existing = new Set(await this.admin.listTopics());
      const missing = topics.filter((topic) => !existing.has(topic));
      if (missing.length > 0) await createTopics(this.admin, missing, this.options);
      await untilKnown(this.admin, topics);
      await this.settings.tell(topics);
    });
  }

  /** The relay and the consumer open the log on their own, at any moment, and again when it was away. */
  private connected(): Promise<unknown> {
    this.connecting ??= Promise.all([this.turns.take(() => this.admin.connect()), this.producer.connect()])
      .then(() => (this.isConnected = true))
      .catch((error) => {
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
    // Before it is connected every question would make a connection of its own.
    if (!this.isConnected) throw new Error('the broker has not answered yet');
    const committed = await this.turns.take(() => this.admin.fetchOffsets({ groupId: group, topics }));
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
    await farewell(longestEnding, Promise.all([this.producer.disconnect(), this.admin.disconnect()]));
  }

  private async ends(topics: string[]): Promise<Omit<PartitionLag, 'next'>[]> {
    const perTopic = await this.turns.take(async () => {
      const read: Omit<PartitionLag, 'next'>[][] = [];
      for (const topic of topics) {
        const offsets = await this.admin.fetchTopicOffsets(topic);
        read.push(offsets.map(({ partition, high }) => ({ topic, partition, end: high })));
      }
      return read;
    });
    return perTopic.flat().sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  }

  /** A group of one reading leaves nothing behind. */
  private async forget(groupId: string): Promise<void> {
    await farewell(
      longestEnding,
      this.turns.take(() => this.admin.deleteGroups([groupId])),
    );
  }

  private remember(member: KafkaMember, gone = async () => {}): Subscription {
    const subscription: Subscription = {
      get lastSignAt() {
        return member.lastSignAt;
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
