import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startReportingService } from '../../../apps/reporting/index.js';
import { newId } from '#kernel';
import { PostgresEventLog, type CloudEvent } from '#messaging';
import { eventually, look } from '#testing';
import type { RunningService } from '#web';
import { root } from '../../rig/root.js';
import { SmallInstallation } from '../spec/small-installation.js';

const opened = 'percorso.intake.path.opened.v1';
const golden = JSON.parse(
  readFileSync(join(root, `libs/contracts/golden/${opened}.json`), 'utf8'),
) as CloudEvent;

function openedEvent(subject: string, change: Partial<CloudEvent> = {}): CloudEvent {
  return {
    ...golden,
    id: newId(),
    tenant: 'ponte-largo',
    subject,
    partitionkey: subject,
    aggregateversion: 1,
    ...change,
  };
}

describe('the operator and parked events', () => {
  const installation = new SmallInstallation();
  let service: RunningService | undefined;
  let log: PostgresEventLog;
  const database = () => installation.superUrl('reporting');
  const append = (event: CloudEvent) => log.append({ source: 'percorso/intake', epoch: 1 }, [event]);
  const parked = () => look(database(), 'select key, reason from parked_event order by id');
  beforeAll(async () => {
    await installation.start();
    const { EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = installation.environments.intake;
    log = new PostgresEventLog({ databaseUrl: EVENT_LOG_URL!, ownerUrl: EVENT_LOG_OWNER_URL! });
    await log.open(['percorso.intake.path']);
    service = await startReportingService(installation.environments.reporting);
  }, 60_000);
  afterAll(async () => {
    await service?.close();
    await installation.remove();
  });

  it('sees none where none are', async () => {
    expect(await installation.ops('events', 'parked', '--service', 'reporting')).toMatchObject({
      status: 0,
      out: 'No event is parked.\n',
    });
  });

  it('sees who waits, for what reason and how long', async () => {
    const key = newId();
    await append(openedEvent(key, { data: { programme: 'PLANTED' } }));
    await append(openedEvent(key, { aggregateversion: 2 }));
    await eventually(async () => expect(await parked()).toHaveLength(2));
    const { status, json } = await installation.ops('events', 'parked', '--service', 'reporting', '--json');
    expect(status).toBe(1);
    expect(json).toEqual({
      ok: false,
      parked: [
        {
          service: 'reporting',
          tenant: 'ponte-largo',
          key,
          event: expect.any(String),
          type: opened,
          reason: 'INVALID_DATA',
          error: expect.any(String),
          attempts: 0,
          events: 2,
          age: expect.any(Number),
          requested: false,
        },
      ],
    });
    const { out } = await installation.ops('events', 'parked', '--service', 'reporting');
    expect(out).toMatch(/^service\s+key\s+reason\s+error\s+attempts\s+events\s+age/);
    expect(out).toMatch(new RegExp(`reporting\\s+${key}\\s+INVALID_DATA`));
    expect(out).not.toContain('PLANTED');
  });

  it('learns that what cannot be handled stays parked', async () => {
    const [{ key }] = (await parked()) as [{ key: string }];
    const { status, json } = await installation.ops(
      ...['events', 'redrive', '--service', 'reporting', '--key', key, '--by', 'Anna', '--json'],
    );
    expect([status, json.keys]).toEqual([1, [{ key, outcome: 'PARKED', error: expect.any(String) }]]);
    expect(await parked()).toHaveLength(2);
  });

  it('brings back what can be handled by now, in order, and is remembered for it', async () => {
    const key = newId();
    await look(database(), 'delete from parked_event');
    for (const version of [1, 2]) {
      const type = version === 1 ? opened : 'percorso.intake.path.stage-changed.v1';
      const file = join(root, `libs/contracts/golden/${type}.json`);
      const event = { ...(JSON.parse(readFileSync(file, 'utf8')) as CloudEvent), ...openedEvent(key) };
      const data = (JSON.parse(readFileSync(file, 'utf8')) as CloudEvent).data;
      await look(
        database(),
        `insert into parked_event (consumer, tenant, key, event, blocking, reason, attempts, parked_at)
         values ('reporting', 'ponte-largo', $1, $2, true, $3, 3, now())`,
        key,
        JSON.stringify({ ...event, type, data, aggregateversion: version }),
        version === 1 ? 'FAILED' : 'BEHIND',
      );
    }
    const { status, out } = await installation.ops(
      ...['events', 'redrive', '--service', 'reporting', '--all', '--by', 'Anna Verdi'],
    );
    expect([status, out]).toEqual([0, expect.stringMatching(new RegExp(`${key}\\s+back`))]);
    expect(await parked()).toEqual([]);
    expect(await look(database(), 'select key, requested_by from redrive_record')).toEqual(
      [1, 2].map(() => ({ key, requested_by: 'Anna Verdi' })),
    );
    expect(await look(database(), 'select count(*)::int as facts from path_fact')).toEqual([{ facts: 2 }]);
  });

  it('sees a message that is no event under its place in the log, and gives it up', async () => {
    await look(
      installation.superUrl('eventlog'),
      `insert into event_log (topic, partition, "offset", id, headers, data)
       select topic, partition, next_offset, 'rubbish', '{}', '"rubbish"' from event_partition
       where topic = 'percorso.intake.path' and partition = 0`,
    );
    const [{ next_offset: offset }] = await look(
      installation.superUrl('eventlog'),
      `update event_partition set next_offset = next_offset + 1
       where topic = 'percorso.intake.path' and partition = 0 returning next_offset - 1 as next_offset`,
    );
    const id = `percorso.intake.path/0/${offset}`;
    await eventually(async () =>
      expect(await look(database(), `select event->>'id' as id, reason from parked_event`)).toEqual([
        { id, reason: 'INVALID_DATA' },
      ]),
    );
    const seen = await installation.ops('events', 'parked', '--service', 'reporting', '--json');
    expect(seen.json.parked).toMatchObject([{ event: id, type: null, tenant: '-', reason: 'INVALID_DATA' }]);
    const drop = ['events', 'drop', '--service', 'reporting', '--event', id, '--by', 'Anna'];
    expect(await installation.ops(...drop)).toMatchObject({
      status: 0,
      out: expect.stringContaining(id) as string,
    });
    expect(await parked()).toEqual([]);
    expect(await look(database(), 'select requested_by from redrive_record where event_id = $1', id)).toEqual(
      [{ requested_by: 'dropped by Anna' }],
    );
    expect((await installation.ops(...drop)).out).toBe(`${id} is not parked.\n`);
  });

  it('learns that a key is not parked', async () => {
    const key = newId();
    const { status, out } = await installation.ops(
      ...['events', 'redrive', '--service', 'reporting', '--key', key, '--by', 'Anna'],
    );
    expect([status, out]).toEqual([1, `${key} is not parked.\n`]);
  });

  it('sees how far a service is behind, and what it has rebuilt', async () => {
    await append(openedEvent(newId()));
    await eventually(async () => {
      const { status, json } = await installation.ops('events', 'lag', '--service', 'reporting', '--json');
      expect([status, json.services[0]]).toMatchObject([0, { service: 'reporting', behind: 0, outbox: 0 }]);
    });
  });

  it('sees that a rebuild gives the live tables, and that a check changes nothing', async () => {
    // What was redriven by hand above is in no log: the live tables hold more than a replay gives.
    const { status, json } = await installation.ops('reporting', 'rebuild', '--check', '--json');
    expect([status, json.replaced]).toEqual([1, false]);
    const facts = () => look(database(), 'select count(*)::int as facts from path_fact');
    expect(await facts()).toEqual([{ facts: 3 }]);
    expect(
      (await installation.ops('events', 'replay', '--service', 'reporting', '--json')).json.replaced,
    ).toBe(true);
    expect(await facts()).toEqual([{ facts: 1 }]);
    expect(await installation.ops('reporting', 'rebuild', '--check', '--json')).toMatchObject({
      status: 0,
      json: { ok: true, tables: expect.arrayContaining([{ table: 'path_fact', rows: 1, equal: true }]) },
    });
  }, 60_000);

  it('cannot rebuild twice at a time', async () => {
    const other = new pg.Client({ connectionString: installation.environments.reporting.DATABASE_OWNER_URL });
    await other.connect();
    await other.query('select pg_advisory_lock(7262005)');
    const { status, json } = await installation.ops('reporting', 'rebuild', '--json');
    await other.end();
    expect([status, json.problem]).toEqual([1, 'another rebuild of this service is under way']);
  });

  it('is told when nobody takes the redrive up, and how far behind a stopped service is', async () => {
    await service!.close();
    service = undefined;
    const key = newId();
    await look(
      database(),
      `insert into parked_event (consumer, tenant, key, event, blocking, reason, parked_at)
       values ('reporting', 'ponte-largo', $1, '{}', true, 'FAILED', now())`,
      key,
    );
    const { status, json } = await installation.ops(
      ...['events', 'redrive', '--service', 'reporting', '--all', '--by', 'Anna', '--wait', '1', '--json'],
    );
    expect([status, json.keys]).toEqual([1, [{ key, outcome: 'WAITING', error: null }]]);
    await append(openedEvent(newId()));
    await append(openedEvent(newId()));
    const lag = await installation.ops('events', 'lag', '--service', 'reporting', '--most', '1');
    expect([lag.status, lag.out]).toEqual([1, expect.stringMatching(/reporting\s+2\s+0/)]);
  });

  it('is told when the installation does not run', async () => {
    await log.close();
    await installation.stop();
    const { status } = await installation.ops('events', 'parked', '--json');
    expect(status).toBe(3);
  });
});
