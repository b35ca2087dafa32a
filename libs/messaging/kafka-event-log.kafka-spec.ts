import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import { newId } from '#kernel';
import { eventually, kafkaBroker } from '#testing';
import { describeEventLog, sampleEvent } from './test/event-log.contract.js';
import { KafkaEventLog } from './kafka-event-log.js';

const open = async () => new KafkaEventLog({ brokers: [await kafkaBroker()], clientId: 'spec' });
const topic = 'percorso.sample.thing';

describeEventLog('Kafka', open);

describe('the event log on Kafka, beyond the contract', () => {
  it('leaves a batch to its member however long it takes', async () => {
    const logs = [await open(), await open()];
    for (const log of logs) await log.open([topic]);
    const group = newId();
    const event = sampleEvent(newId(), 1);
    const took: string[] = [];
    let done = false;
    for (const [member, log] of logs.entries())
      await log.subscribe({
        group,
        topics: [topic],
        onBatch: async ({ events }) => {
          if (!events.some((logged) => logged.event.id === event.id)) return;
          took.push(`member ${member}`);
          // Longer than the session of a member that gives no sign of life, and what the group then takes to go on.
          await sleep(14_000);
          done = true;
        },
      });
    await logs[0]!.append({ source: 'percorso/sample', epoch: 1 }, [event]);
    await eventually(() => expect(done).toBe(true), { within: 40_000 });
    const behind = async () =>
      (await logs[0]!.lag(group, [topic])).reduce(
        (sum, { end, next }) => sum + Number(end) - Number(next),
        0,
      );
    await eventually(async () => expect(await behind()).toBe(0), { within: 20_000 });
    expect(took).toHaveLength(1);
    await Promise.all(logs.map((log) => log.close()));
  }, 90_000);

  it('tells of a topic that somebody made with settings that lose history or stop consumers', async () => {
    const admin = new Kafka({ brokers: [await kafkaBroker()], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const made = `percorso.sample.${newId()}`;
    const configEntries = [
      { name: 'retention.ms', value: '604800000' },
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'compression.type', value: 'zstd' },
    ];
    await admin.createTopics({ topics: [{ topic: made, numPartitions: 1, configEntries }] });
    const told: string[] = [];
    const tell = (line: unknown) => void told.push(String(line));
    Logger.overrideLogger({ log: tell, warn: tell, error: tell });
    const log = await open();
    // The relay and the consumer each open it: it is told once.
    await log.open([made, topic]);
    await log.open([made, topic]);
    Logger.overrideLogger(false);
    await log.close();
    await admin.deleteTopics({ topics: [made] });
    await admin.disconnect();
    expect(told.sort()).toEqual([
      `the topic ${made} has cleanup.policy=compact, and needs delete`,
      `the topic ${made} has compression.type=zstd, and needs producer or uncompressed or gzip`,
      `the topic ${made} has retention.ms=604800000, and needs -1`,
    ]);
  }, 60_000);
});
