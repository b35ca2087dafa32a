import pg from 'pg';
import { newId } from '#kernel';
import { createDatabase, eventually, type TestDatabase } from '#testing';
import { describeEventLog, sampleEvent } from './test/event-log.contract.js';
import { FencedProducerError } from './event-log.js';
import { PostgresEventLog } from './postgres-event-log.js';

let test: TestDatabase;
const open = async () => new PostgresEventLog({ ...test });
beforeAll(async () => {
  test = await createDatabase('eventlog');
});
afterAll(() => test.drop());

describeEventLog('PostgreSQL', open);

describe('the event log on PostgreSQL, beyond the contract', () => {
  let log: PostgresEventLog;
  beforeAll(async () => {
    log = await open();
    await log.open(['percorso.sample.thing']);
  });
  afterAll(() => log.close());

  it('refuses a relay whose successor has appended', async () => {
    const source = `percorso/${newId()}`;
    await log.append({ source, epoch: 2 }, [sampleEvent(newId(), 1)]);
    await expect(log.append({ source, epoch: 1 }, [sampleEvent(newId(), 1)])).rejects.toThrow(
      FencedProducerError,
    );
  });

  it('leaves out an event it has already', async () => {
    const event = sampleEvent(newId(), 1);
    const producer = { source: 'percorso/sample', epoch: 1 };
    await log.append(producer, [event]);
    await log.append(producer, [event, event]);
    let copies = 0;
    for await (const batch of log.history(['percorso.sample.thing']))
      copies += batch.events.filter((logged) => logged.event.id === event.id).length;
    expect(copies).toBe(1);
  });

  it('assigns offsets without gaps, also after a failed append', async () => {
    const producer = { source: 'percorso/sample', epoch: 1 };
    const broken = { ...sampleEvent(newId(), 1), id: null as unknown as string };
    await expect(log.append(producer, [broken])).rejects.toThrow();
    await Promise.all(Array.from({ length: 20 }, () => log.append(producer, [sampleEvent(newId(), 1)])));
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const { rows } = await client.query(
      `select partition from event_log group by topic, partition having max("offset") + 1 <> count(*)`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  it('tells readers in other processes of an append, which do not have to look for it', async () => {
    const never = 3_600_000;
    const reader = new PostgresEventLog({ ...test, pollMilliseconds: never });
    const subject = newId();
    const consumed: string[] = [];
    const shown: string[] = [];
    const told = (id: string) => ({ onEvent: shown.includes(id), onBatch: consumed.includes(id) });
    await reader.subscribe({
      group: newId(),
      topics: ['percorso.sample.thing'],
      onBatch: async ({ events }) => void consumed.push(...events.map(({ event }) => event.id)),
    });
    await reader.tail(['percorso.sample.thing'], ({ id }) => shown.push(id));
    for (const version of [1, 2, 3]) {
      const event = sampleEvent(subject, version);
      await log.append({ source: 'percorso/sample', epoch: 1 }, [event]);
      await eventually(() => expect(told(event.id)).toEqual({ onEvent: true, onBatch: true }));
    }
    await reader.close();
  });
});
