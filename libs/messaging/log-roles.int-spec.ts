import pg from 'pg';
import { newId } from '#kernel';
import { createDatabase, look, type TestDatabase } from '#testing';
import { PostgresEventLog } from './postgres-event-log.js';
import { sampleEvent } from './test/event-log.contract.js';

/** Two services and the log, as an embedded installation has them. */
describe('the rights of services in the event log', () => {
  let database: TestDatabase;
  const logs: Record<string, PostgresEventLog> = {};
  const clients: Record<string, pg.Client> = {};
  const topic = 'percorso.sample.thing';

  beforeAll(async () => {
    database = await createDatabase('eventlog', ['sample', 'other']);
    for (const service of ['sample', 'other']) {
      const databaseUrl = database.memberUrl(service);
      logs[service] = new PostgresEventLog({ databaseUrl, ownerUrl: database.ownerUrl });
      await logs[service].open([topic]);
      clients[service] = new pg.Client({ connectionString: databaseUrl });
      await clients[service].connect();
    }
    await logs.sample!.append({ source: 'percorso/sample', epoch: 1 }, [sampleEvent(newId(), 1)]);
  });
  afterAll(async () => {
    for (const client of Object.values(clients)) await client.end();
    for (const log of Object.values(logs)) await log.close();
    await database.drop();
  });

  it.each([
    ['change an event', 'sample', `update event_log set data = '{}'`],
    ['remove an event', 'sample', `delete from event_log`],
    ['empty the history', 'sample', `truncate event_log`],
    ['take the log itself', 'sample', `set role eventlog_app`],
  ])('nobody may %s', async (_, service, sql) => {
    await expect(clients[service]!.query(sql)).rejects.toThrow(/permission denied/);
    expect(await look(database.superUrl, `select from event_log where data::text = '{}'`)).toEqual([]);
    expect(await look(database.superUrl, `select from event_log`)).toHaveLength(1);
  });

  it('another service reads the events and appends none of them', async () => {
    const { rows } = await clients.other!.query('select id from event_log');
    expect(rows).toHaveLength(1);
    const append = logs.other!.append({ source: 'percorso/other', epoch: 1 }, [sampleEvent(newId(), 1)]);
    await expect(append).rejects.toThrow(/belongs to another service/);
    const insert = `insert into event_log values ('${topic}', 0, 1000, 'x', '{}', '{}')`;
    await expect(clients.other!.query(insert)).rejects.toThrow(/row-level security/);
  });

  it('another service makes no partitions there: keys would go elsewhere than before', async () => {
    for (const [partition, of] of [
      [9, topic],
      [0, 'percorso.sample.other'],
    ]) {
      const phantom = clients.other!.query('insert into event_partition values ($1, $2, 0)', [of, partition]);
      await expect(phantom).rejects.toThrow(/row-level security/);
    }
  });

  it('another service cannot fence the relay, move its offsets or its place', async () => {
    const fence = `insert into event_producer (source, epoch) values ('percorso/sample', 99)
      on conflict (source) do update set epoch = 99`;
    await expect(clients.other!.query(fence)).rejects.toThrow(/row-level security/);
    await clients.other!.query('update event_partition set next_offset = 1000');
    await clients.sample!.query(
      `insert into event_group_offset values ('sample', $1, 0, 0) on conflict do nothing`,
      [topic],
    );
    await clients.other!.query('update event_group_offset set next_offset = 1000');
    const moved = await look(
      database.superUrl,
      `select from event_partition where next_offset = 1000 union all select from event_group_offset where next_offset = 1000`,
    );
    expect(moved).toEqual([]);
  });

  it('a service sees no database but its own and the log', async () => {
    for (const other of ['postgres', 'template1']) {
      const url = new URL(database.memberUrl('sample'));
      url.pathname = `/${other}`;
      const client = new pg.Client({ connectionString: url.href });
      await expect(client.connect()).rejects.toThrow(/permission denied for database/);
    }
  });
});
