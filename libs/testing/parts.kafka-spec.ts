import { Kafka, logLevel } from 'kafkajs';
import { eventually } from './eventually.js';
import { kafkaBroker } from './parts.js';

describe('the Kafka broker of a test run', () => {
  it('is one for all who ask', async () => {
    expect(await kafkaBroker()).toBe(await kafkaBroker());
  });

  it('keeps what was sent and gives it to a group, in order', async () => {
    const kafka = new Kafka({ brokers: [await kafkaBroker()], logLevel: logLevel.NOTHING });
    const topic = `sample-${Date.now()}`;
    const [admin, producer, consumer] = [kafka.admin(), kafka.producer(), kafka.consumer({ groupId: topic })];
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    const seen: string[] = [];
    try {
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
      await producer.send({
        topic,
        acks: -1,
        messages: ['a', 'b', 'c'].map((value) => ({ key: 'k', value })),
      });
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({ eachMessage: async ({ message }) => void seen.push(String(message.value)) });
      await eventually(() => expect(seen).toEqual(['a', 'b', 'c']), { within: 15_000 });
    } finally {
      await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
    }
  });

  it('makes no topic that nobody asked for', async () => {
    const producer = new Kafka({
      brokers: [await kafkaBroker()],
      logLevel: logLevel.NOTHING,
      retry: { retries: 0 },
    }).producer();
    await producer.connect();
    await expect(producer.send({ topic: 'nobody', messages: [{ value: 'x' }] })).rejects.toThrow();
    await producer.disconnect();
  });
});
