import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { sendSignal } from './guarded.js';
import { startKafka } from './kafka.js';

async function topics(brokers: string): Promise<string[]> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

it('a killed broker comes back on its address with its topics', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-kafka-'));
  try {
    // An id of a cluster is random, and may begin like a flag of the tool that takes it.
    const first = await startKafka(folder, { clusterId: '-hPmqBRAGKeY7HQLKq_yQ' });
    const admin = new Kafka({ brokers: [first.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept' }] });
    await admin.disconnect();
    sendSignal(first.pid, 'SIGKILL');
    await first.exited;

    const second = await startKafka(folder);
    expect(second.brokers).toBe(first.brokers);
    await expect(topics(second.brokers)).resolves.toContain('kept');
    await second.stop();
    expect(sendSignal(second.pid, 0)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 90_000);
