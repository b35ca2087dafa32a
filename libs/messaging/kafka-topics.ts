import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Admin, ConfigResourceTypes } from 'kafkajs';

/** How long a broker may take to know a topic that was just created, in milliseconds. */
const patience = 15_000;
const passing = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/** Kafka's number for it. Node finds no export `ConfigResourceTypes` in kafkajs, whatever its types say. */
const aTopic: ConfigResourceTypes.TOPIC = 2;

/**
 * What a topic needs, and what else it may have. Without the first two, history is lost. A broker that compresses by
 * itself with anything but gzip uses what kafkajs cannot read, and stops every consumer.
 */
const settings: Record<string, [string, ...string[]]> = {
  'retention.ms': ['-1'],
  'retention.bytes': ['-1'],
  'cleanup.policy': ['delete'],
  'compression.type': ['producer', 'uncompressed', 'gzip'],
};

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
        configEntries: Object.entries(settings).map(([name, [value]]) => ({ name, value })),
      })),
    })
    .catch((error: unknown) => {
      // Two services that start together may both create a topic.
      if (!String(error).includes('already exists')) throw error;
    });
}

/** Tells once of topics that somebody else made or changed. It refuses none: only who runs the broker can mend it. */
export class SettingsCheck {
  private readonly logger = new Logger('KafkaTopics');
  private readonly looked = new Set<string>();

  constructor(private readonly admin: Admin) {}

  async tell(topics: string[]): Promise<void> {
    const unseen = topics.filter((topic) => !this.looked.has(topic));
    if (unseen.length === 0) return;
    // A broker may keep its settings to itself.
    for (const wrong of await this.wrong(unseen).catch(() => [])) this.logger.warn(wrong);
    for (const topic of unseen) this.looked.add(topic);
  }

  private async wrong(topics: string[]): Promise<string[]> {
    const configNames = Object.keys(settings);
    const { resources } = await this.admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((name) => ({ type: aTopic, name, configNames })),
    });
    return resources.flatMap(({ resourceName, configEntries }) =>
      configEntries.flatMap(({ configName, configValue }) => {
        const allowed = settings[configName];
        if (!allowed || allowed.includes(configValue)) return [];
        return [
          `the topic ${resourceName} has ${configName}=${configValue}, and needs ${allowed.join(' or ')}`,
        ];
      }),
    );
  }
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
