import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { toHeaders, type CloudEvent } from '#messaging';
import type { Yardstick } from '../line.js';

/** What the relay sends at once. */
const batchSize = 1_000;
const partitions = 6;

/** The same events through kafkajs with nothing around it: sent in batches, read and committed meanwhile. */
export async function bareKafka(brokers: string, events: readonly CloudEvent[]): Promise<Yardstick> {
  const kafka = new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.NOTHING });
  const topic = `bench.${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }] });
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    maxInFlightRequests: 1,
  });
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100 });
  await Promise.all([producer.connect(), consumer.connect()]);
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let read = 0;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: async ({ batch }) => {
        const next = String(BigInt(batch.lastOffset()) + 1n);
        await consumer.commitOffsets([{ topic, partition: batch.partition, offset: next }]);
        read += batch.messages.length;
        if (read >= events.length) finish();
      },
    });
    await joined;
    const startedAt = performance.now();
    for (let from = 0; from < events.length; from += batchSize) {
      const messages = events.slice(from, from + batchSize).map((event) => ({
        key: event.partitionkey,
        value: JSON.stringify(event.data),
        headers: toHeaders(event),
      }));
      await producer.send({ topic, acks: -1, messages });
    }
    await finished;
    const value = (events.length * 1000) / (performance.now() - startedAt);
    return { value, unit: 'events/s', name: 'bare kafkajs, produce and consume' };
  } finally {
    await Promise.all([producer.disconnect(), consumer.disconnect(), admin.disconnect()]);
  }
}
