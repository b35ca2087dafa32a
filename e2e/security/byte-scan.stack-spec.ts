import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { startDistributed } from '../stack-rig.js';
import { scan, type Finding, type Reader } from './byte-scan.js';
import { folderReader, redisReader, topicsReader } from './distributed-readers.js';
import { markers, person, told } from './planted.js';
import { workWithPlanted } from './planted-work.js';
import { databaseReader, logReader, pageReader } from './readers.js';

type Distributed = Awaited<ReturnType<typeof startDistributed>>;

/** Logs include the segments that Kafka keeps on disk: they are called `*.log` too. */
function readersOf({ stack, home, superUrl }: Distributed): Reader[] {
  const copies = stack.processes().filter(({ service }) => service in stack.databases);
  return [
    ...Object.keys(stack.databases).map((name) => databaseReader(name, superUrl(name))),
    topicsReader(stack.kafkaBrokers),
    redisReader(stack.redisUrl),
    // Every command that Redis was ever given: jobs that are long gone too.
    folderReader('redis on disk', join(home, 'volumes/redis')),
    logReader(home),
    ...copies.map(({ service, replica, address }) =>
      pageReader(`${service}-${replica}/metrics`, `http://${address}/metrics`),
    ),
  ];
}

describe('what identifies a person, on Kafka and Redis', () => {
  let rig: Distributed;
  let readers: Reader[];
  beforeAll(async () => {
    rig = await startDistributed();
    await workWithPlanted(rig);
    readers = readersOf(rig);
  }, 400_000);
  afterAll(() => rig?.stop(), 60_000);

  it('is nowhere in clear: no topic, job, log line, number or row of any database', async () => {
    const { findings, read } = await scan(markers, readers);
    expect(findings).toEqual([]);
    // What was looked at: an empty place proves nothing.
    const seen = [...read].filter(([, bytes]) => bytes > 0).map(([place]) => place);
    expect(seen).toEqual(
      expect.arrayContaining([
        ...['path', 'inbox'].map((table) => `intake.${table}`),
        ...['organisation', 'opportunity', 'placement', 'membership'].map(
          (aggregate) => `topic percorso.placement.${aggregate}`,
        ),
        'topic percorso.intake.path',
        'placement.placement',
        'reporting.path_version',
        'gateway.account',
        ...['gateway-1', 'intake-1', 'intake-2', 'placement-2', 'reporting-2'].flatMap((copy) => [
          `containers/${copy}/service.log`,
          `${copy}/metrics`,
        ]),
        'volumes/kafka/kafka.log',
        'volumes/postgres.log',
        'volumes/redis/redis.log',
        'redis on disk',
      ]),
    );
    const jobs = seen.filter((place) => /^redis .*percorso-intake/.test(place));
    expect(jobs.length).toBeGreaterThan(3);
    for (const service of ['intake', 'placement', 'reporting'])
      for (const table of ['outbox', 'parked_event'])
        expect([...read.keys()]).toContain(`${service}.${table}`);
  }, 240_000);

  describe('control: what is planted is caught', () => {
    const caughtIn = async (marker: string, place: string, reader: Reader): Promise<Finding[]> =>
      (await scan([marker], [reader])).findings.filter((finding) => finding.place === place);

    const topic = 'percorso.control';
    const key = '0197a000-0000-7000-8000-000000000001';
    it.each<[what: string, marker: string, message: Message]>([
      ['key', person.phone, { key: `path-of-${person.phone}`, value: null }],
      ['header', person.familyNames, { key, headers: { ce_subject: person.familyNames }, value: '{}' }],
      [
        'header’s name',
        person.passportNumber,
        { key, headers: { [`ce_${person.passportNumber}`]: 'x' }, value: '{}' },
      ],
      ['value', told.offence, { key, value: JSON.stringify({ text: told.offence.toUpperCase() }) }],
      [
        'value in base64',
        person.birthDate,
        { key, value: Buffer.from(`x${person.birthDate}`).toString('base64') },
      ],
    ])(
      'in the %s of a message',
      async (_what, marker, message) => {
        const place = `topic ${topic}`;
        const reader = topicsReader(rig.stack.kafkaBrokers);
        await createTopic(rig.stack.kafkaBrokers, topic);
        expect(await caughtIn(marker, place, reader)).toEqual([]);
        await produce(rig.stack.kafkaBrokers, topic, message);
        expect(await caughtIn(marker, place, reader)).toHaveLength(1);
      },
      120_000,
    );

    it.each<[what: string, marker: string, write: (redis: Redis, key: string) => Promise<unknown>]>([
      [
        'the data of a job',
        told.note,
        (redis, at) => redis.hset(at, 'data', JSON.stringify({ id: 1, text: told.note })),
      ],
      ['the order of jobs', person.email, (redis, at) => redis.zadd(at, 1, person.email)],
      ['a queue', person.codiceFiscale, (redis, at) => redis.rpush(at, `job-${person.codiceFiscale}`)],
      ['a set', told.task, (redis, at) => redis.sadd(at, told.task)],
      ['a queue’s events', person.givenNames, (redis, at) => redis.xadd(at, '*', 'name', person.givenNames)],
      ['a value', told.needs, (redis, at) => redis.set(at, Buffer.from(told.needs).toString('hex'))],
    ])(
      'in %s',
      async (_what, marker, write) => {
        const redis = new Redis(rig.stack.redisUrl);
        const at = `control:${marker.length}`;
        const reader = redisReader(rig.stack.redisUrl);
        try {
          expect(await caughtIn(marker, `redis ${at}`, reader)).toEqual([]);
          await write(redis, at);
          expect(await caughtIn(marker, `redis ${at}`, reader)).toHaveLength(1);
        } finally {
          redis.disconnect();
        }
      },
      60_000,
    );

    it('in a log line of one copy', async () => {
      const file = rig.stack.logFiles.find((name) => name.includes('placement-2'))!;
      const place = 'containers/placement-2/service.log';
      expect(await caughtIn(told.prescriptions, place, logReader(rig.home))).toEqual([]);
      appendFileSync(file, `{"level":"warn","msg":"${told.prescriptions}"}\n`);
      expect(await caughtIn(told.prescriptions, place, logReader(rig.home))).toHaveLength(1);
    }, 60_000);
  });
});

const clientOf = (brokers: string) =>
  new Kafka({ brokers: [brokers], clientId: 'control', logLevel: logLevel.NOTHING });

/** One partition; a topic that is there stays. */
async function createTopic(brokers: string, topic: string): Promise<void> {
  const admin = clientOf(brokers).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
}

async function produce(brokers: string, topic: string, message: Message): Promise<void> {
  const producer = clientOf(brokers).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({ topic, messages: [message] });
  await producer.disconnect();
}
