import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

/** How long a broker may take to know a topic that was just created, in milliseconds. */
const patience = 15_000;
const passing = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/** Creates topics that keep their events for ever. */
export async function createTopics(
  admin: Admin,
  topics: string[],
  { partitions = 6, replicationFactor = 1 }: { partitions?: number; replicationFactor?: number },
): Promise<void> {
  await admin
    .createTopics({
      // The library gives up where the broker has not heard of its own new topic yet: `untilKnown` waits instead.
      waitForLeaders: false,
      topics: topics.map((topic) => ({
        topic,
        numPartitions: partitions,
        replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: '-1' },
          // A broker that compresses by itself would use what kafkajs cannot read, and stop every consumer.
          { name: 'compression.type', value: 'producer' },
        ],
      })),
    })
    .catch((error: unknown) => {
      // Two services that start together may both create a topic.
      if (!String(error).includes('already exists')) throw error;
    });
}

/** Waits until every partition has a leader, whoever created its topic. */
export async function untilKnown(admin: Admin, topics: string[]): Promise<void> {
  if (topics.length === 0) return;
  for (const deadline = performance.now() + patience; ; await sleep(100)) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics });
      if (metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
      if (performance.now() > deadline)
        throw new Error(`no broker leads all partitions of ${topics.join(', ')}`);
    } catch (error) {
      if (performance.now() > deadline || !passing.has(String((error as { type?: unknown }).type)))
        throw error;
    }
  }
}
