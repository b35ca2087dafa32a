import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { Piece, Reader } from './byte-scan.js';

/** Every message of every topic, from the first: its key, its headers and its value. */
export function topicsReader(brokers: string): Reader {
  return async function* () {
    const kafka = new Kafka({ brokers: [brokers], clientId: 'byte-scan', logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    try {
      for (const topic of await admin.listTopics()) {
        const ends = await admin.fetchTopicOffsets(topic);
        const messages = await messagesOf(kafka, topic, ends);
        // Also says that the topic was read when it is empty.
        yield { place: `topic ${topic}`, bytes: Buffer.from(messages.map(wholeOf).join('\n'), 'latin1') };
      }
    } finally {
      await admin.disconnect();
    }
  };
}

/** Reads to the ends that were there when it was asked. */
async function messagesOf(
  kafka: Kafka,
  topic: string,
  ends: { partition: number; high: string; low: string }[],
): Promise<KafkaMessage[]> {
  const waiting = new Map(
    ends.filter(({ high, low }) => high !== low).map(({ partition, high }) => [partition, BigInt(high)]),
  );
  const messages: KafkaMessage[] = [];
  if (waiting.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `byte-scan-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          messages.push(...batch.messages);
          if (BigInt(batch.lastOffset()) + 1n >= (waiting.get(batch.partition) ?? 0n))
            waiting.delete(batch.partition);
          if (waiting.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return messages;
}

/** Byte for byte: Latin-1 maps every byte to one letter and back. */
function wholeOf({ key, headers, value }: KafkaMessage): string {
  const named = Object.entries(headers ?? {}).flatMap(([name, given]) => [name, ...[given].flat()]);
  return [key, ...named, value]
    .map((part) => (Buffer.isBuffer(part) ? part.toString('latin1') : latin1(part ?? '')))
    .join('\n');
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Every key of Redis with everything below it: the jobs, their data, their order, their events. */
export function redisReader(url: string): Reader {
  return async function* () {
    const redis = new Redis(url);
    try {
      for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
        for (const key of keys) yield await pieceOf(redis, key);
      }
    } finally {
      redis.disconnect();
    }
  };
}

const readAll: Record<string, (key: string) => [command: string, ...rest: string[]]> = {
  string: (key) => ['get', key],
  hash: (key) => ['hgetall', key],
  list: (key) => ['lrange', key, '0', '-1'],
  set: (key) => ['smembers', key],
  zset: (key) => ['zrange', key, '0', '-1', 'WITHSCORES'],
  stream: (key) => ['xrange', key, '-', '+'],
};

async function pieceOf(redis: Redis, key: string): Promise<Piece> {
  const type = await redis.type(key);
  const [command, ...rest] = readAll[type]?.(key) ?? unknownType(key, type);
  const values = flat(await redis.callBuffer(command, ...rest));
  return { place: `redis ${key}`, bytes: Buffer.from([latin1(key), ...values].join('\n'), 'latin1') };
}

function flat(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(flat);
  if (Buffer.isBuffer(value)) return [value.toString('latin1')];
  // A hash comes as an object.
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(flat);
  return [latin1(String(value))];
}

/** Rather than pass something over. */
function unknownType(key: string, type: string): never {
  throw new Error(`${key} is a ${type}: how it is read through is not known`);
}

/** Every file below a folder. */
export function folderReader(place: string, folder: string): Reader {
  return async function* () {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) yield { place, bytes: readFileSync(join(entry.parentPath, entry.name)) };
  };
}
