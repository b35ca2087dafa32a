import fc from 'fast-check';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { toHeaders, type CloudEvent } from '#messaging';
import { eventually, OwnBroker, startServiceClient, type ServiceClient } from '#testing';
import { startReportingService } from './index.js';
import {
  anyMessage,
  foreignMessages,
  openedPath,
  pathTopic,
  type ForeignMessage,
} from './test/foreign-messages.js';

/** All in one partition: what is behind has to flow. */
const partition = 0;

describe('messages that anybody can write to Kafka', () => {
  let broker: OwnBroker;
  let client: ServiceClient;
  let producer: Producer;

  async function write(...messages: ForeignMessage[]): Promise<string> {
    const [first] = await producer.send({
      topic: pathTopic,
      acks: -1,
      messages: messages.map((message) => ({ ...message, partition })),
    });
    return first!.baseOffset!;
  }
  /** A path that is opened after the messages, until reporting knows it. */
  async function flows(event: CloudEvent = openedPath(), within = 20_000): Promise<void> {
    await write({
      key: event.partitionkey,
      headers: toHeaders(event),
      value: Buffer.from(JSON.stringify(event.data)),
    });
    await eventually(
      async () =>
        expect(
          await client.look('select path_id from path_version where path_id = $1', event.subject),
        ).toHaveLength(1),
      { within },
    );
  }

  const known = openedPath();
  beforeAll(async () => {
    broker = await OwnBroker.start();
    client = await startServiceClient('reporting', startReportingService, {
      variables: { KAFKA_BROKERS: broker.brokers },
    });
    const kafka = new Kafka({ brokers: [broker.brokers], logLevel: logLevel.NOTHING });
    producer = kafka.producer();
    await producer.connect();
    const admin = kafka.admin();
    await admin.connect();
    await eventually(async () => expect(await admin.listTopics()).toContain(pathTopic), { within: 20_000 });
    await admin.disconnect();
    await flows(known, 30_000);
  }, 90_000);
  afterAll(async () => {
    await producer?.disconnect();
    await client?.close();
    await broker?.remove();
  }, 60_000);

  it.each(Object.keys(foreignMessages(known)))('%s: what is behind flows', async (name) => {
    await write(foreignMessages(known)[name]!);
    await flows();
  });

  it('a message without an id is parked once, under its place in the log', async () => {
    const offset = await write(foreignMessages(known)['no id and no source']!);
    await flows();
    expect(
      await client.look(
        `select reason, event->>'id' as id from parked_event where event->>'id' = $1`,
        `${pathTopic}/${partition}/${offset}`,
      ),
    ).toEqual([{ reason: 'INVALID_DATA', id: `${pathTopic}/${partition}/${offset}` }]);
  });

  it('a message that is not even the name of an event is reported', async () => {
    const offset = await write({ key: null, headers: {}, value: null });
    await flows();
    const rows = await client.look(
      `select reason, tenant from parked_event where event->>'id' = $1`,
      `${pathTopic}/${partition}/${offset}`,
    );
    expect(rows).toEqual([{ reason: 'INVALID_DATA', tenant: '-' }]);
  });

  it('a broken message that bears the id of an event does not take its place', async () => {
    const event = openedPath();
    await write({ ...foreignMessages(event)['the id of a good event']!, key: 'anybody' });
    await flows(event);
  });

  it('whatever comes, what is behind flows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage, { minLength: 1, maxLength: 12 }), async (messages) => {
        await write(...messages);
        await flows();
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect((await client.look('select * from delivery_attempt')).length).toBe(0);
  }, 240_000);
});
