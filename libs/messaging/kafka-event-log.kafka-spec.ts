import { setTimeout as sleep } from 'node:timers/promises';
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
});
