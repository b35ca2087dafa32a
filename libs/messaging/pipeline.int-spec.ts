import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, eventually, look, type TestDatabase } from '#testing';
import { EVENT_LOG, EventConsumer, Relay, type EventLog } from './index.js';
import { sampleEvent } from './test/event-log.contract.js';
import {
  aThing,
  behaviour,
  bump,
  counted,
  refusal,
  startSampleService,
  type SampleService,
} from './test/sample-service.js';

let own: TestDatabase;
let logDatabase: TestDatabase;
let service: SampleService;
const choice = () => ({ kind: 'postgres', ...logDatabase }) as const;

beforeAll(async () => {
  [own, logDatabase] = await Promise.all([createDatabase('sample'), createDatabase('eventlog')]);
  service = await startSampleService(own, choice());
});
afterEach(() => {
  behaviour.on = async () => {};
});
afterAll(async () => {
  await service.close();
  await Promise.all([own.drop(), logDatabase.drop()]);
});

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const rows = (sql: string, ...params: unknown[]) => look(own.superUrl, sql, ...params);

describe('the pipeline', () => {
  it('brings every committed event to its handler once, in the order of its aggregate', async () => {
    const things = [aThing(), aThing(), aThing()];
    await Promise.all(things.flatMap((thing) => upTo(40).map(() => service.count(thing))));
    for (const thing of things)
      await eventually(async () => expect(await service.projection(thing)).toEqual(upTo(40)));
    expect(await rows('select * from event_gap')).toEqual([]);
    await eventually(async () => expect(await rows('select id from outbox')).toEqual([]));
  });

  it('emits nothing for a transaction that is rolled back', async () => {
    const thing = aThing();
    await service.database
      .transaction({ tenant: 'alfa', actor: 'spec' }, (tx) =>
        bump(tx, thing).then(() => Promise.reject(new Error('no'))),
      )
      .catch(() => {});
    await service.count(thing);
    await eventually(async () => expect(await service.projection(thing)).toEqual([1]));
  });

  it('refuses to emit what does not fit its schema, and the command is undone with it', async () => {
    const thing = aThing();
    await expect(service.count(thing, 'one' as unknown as number)).rejects.toThrow('n is missing');
    expect(await rows('select * from thing where id = $1', thing)).toEqual([]);
  });

  it('is effective once when the log delivers twice', async () => {
    const thing = aThing();
    const log = service.app.get<EventLog>(EVENT_LOG);
    const event = { ...sampleEvent(thing, 1), type: counted };
    await log.append({ source: 'percorso/foreign', epoch: 1 }, [event]);
    await eventually(async () => expect(await service.projection(thing)).toEqual([1]));
    // The log itself drops a second copy of an id, so the group is moved back instead.
    await look(logDatabase.superUrl, `update event_group_offset set next_offset = 0`);
    await service.count(thing, 2);
    await eventually(async () => expect((await service.projection(thing)).length).toBeGreaterThan(1));
    expect(
      await rows(
        'select thing, version, count(*) from projection group by 1, 2 having count(*) > 1 and thing <> $1',
        thing,
      ),
    ).toEqual([]);
  });

  it('takes a batch of several tenants over in one transaction, each event as its own tenant', async () => {
    const events = ['gamma', 'alfa', 'gamma', 'beta'].map((tenant) => {
      const thing = aThing();
      return { ...sampleEvent(thing, 1), type: counted, tenant, partitionkey: thing, subject: thing };
    });
    await service.app.get(EventConsumer).handling.handleBatch(events);
    for (const { id, subject, tenant } of events) {
      expect(await rows('select tenant from projection where thing = $1', subject)).toEqual([{ tenant }]);
      expect(await rows('select tenant from inbox where event_id = $1', id)).toEqual([{ tenant }]);
      expect(await rows('select tenant from consumed_key where key = $1', subject)).toEqual([{ tenant }]);
    }
  });

  it('parks the key of an event that its handler refuses, while others flow, and brings it back in order', async () => {
    const [poisoned, other] = [aThing(), aThing()];
    behaviour.on = async (n) => {
      if (n === 666) throw refusal();
    };
    await service.count(poisoned);
    await service.count(poisoned, 666);
    await service.count(poisoned);
    await service.count(other);
    await eventually(async () => expect(await service.projection(other)).toEqual([1]));
    await eventually(async () =>
      expect(
        await rows('select reason, attempts from parked_event where key = $1 order by id', poisoned),
      ).toEqual([
        { reason: 'FAILED', attempts: 3 },
        { reason: 'BEHIND', attempts: 0 },
      ]),
    );
    expect(await service.projection(poisoned)).toEqual([1]);
    const [{ error }] = await rows('select error from parked_event where key = $1 order by id', poisoned);
    expect(error).toMatch(/DomainError RULE_VIOLATED/);
    expect(error).not.toMatch(/does not want it/);

    behaviour.on = async () => {};
    await look(
      own.superUrl,
      `update parked_event set redrive_requested_by = 'operator', redrive_requested_at = now() where key = $1`,
      poisoned,
    );
    await eventually(async () => expect(await service.projection(poisoned)).toEqual([1, 2, 3]));
    await service.count(poisoned);
    await eventually(async () => expect(await service.projection(poisoned)).toEqual([1, 2, 3, 4]));
    expect(await rows('select requested_by from redrive_record where key = $1', poisoned)).toEqual([
      { requested_by: 'operator' },
      { requested_by: 'operator' },
    ]);
  });

  it('keeps a key parked when its redrive fails again', async () => {
    const thing = aThing();
    behaviour.on = async (n) => {
      if (n === 667) throw refusal();
    };
    await service.count(thing, 667);
    await eventually(async () =>
      expect(await rows('select id from parked_event where key = $1', thing)).toHaveLength(1),
    );
    await look(
      own.superUrl,
      `update parked_event set redrive_requested_by = 'operator', redrive_requested_at = now() where key = $1`,
      thing,
    );
    await eventually(async () =>
      expect(
        await rows('select attempts, redrive_requested_at from parked_event where key = $1', thing),
      ).toEqual([{ attempts: 4, redrive_requested_at: null }]),
    );
    expect(await service.projection(thing)).toEqual([]);
  });

  it('retries in place while the database breaks the connection, and parks nothing', async () => {
    const thing = aThing();
    let broken = 0;
    behaviour.on = async (n, { tx }) => {
      if (n === 5 && broken++ < 2) await tx.em.execute('select pg_terminate_backend(pg_backend_pid())');
    };
    await service.count(thing, 5);
    await eventually(async () => expect(await service.projection(thing)).toEqual([1]));
    expect(broken).toBe(3);
    expect(await rows('select id from parked_event where key = $1', thing)).toEqual([]);
  });

  it('reports a message of unknown type and parks the key of an unknown version', async () => {
    const [strange, future] = [aThing(), aThing()];
    const log = service.app.get<EventLog>(EVENT_LOG);
    const foreign = { source: 'percorso/foreign', epoch: 1 };
    await log.append(foreign, [
      { ...sampleEvent(strange, 1), type: 'percorso.sample.thing.invented.v1' },
      { ...sampleEvent(strange, 2), type: counted },
      { ...sampleEvent(future, 1), type: 'percorso.sample.thing.counted.v9' },
      { ...sampleEvent(future, 2), type: counted },
    ]);
    await eventually(async () => expect(await service.projection(strange)).toEqual([2]));
    await eventually(async () =>
      expect(
        await rows(
          'select key, reason, blocking from parked_event where key = any($1) order by blocking, id',
          [strange, future],
        ),
      ).toEqual([
        { key: strange, reason: 'UNKNOWN_TYPE', blocking: false },
        { key: future, reason: 'UNKNOWN_VERSION', blocking: true },
        { key: future, reason: 'BEHIND', blocking: true },
      ]),
    );
  });

  it('sees a gap in an aggregate', async () => {
    const thing = aThing();
    const log = service.app.get<EventLog>(EVENT_LOG);
    await log.append({ source: 'percorso/foreign', epoch: 1 }, [
      sampleEvent(thing, 1),
      sampleEvent(thing, 4),
    ]);
    await eventually(async () =>
      expect(await rows('select expected, got from event_gap where key = $1', thing)).toEqual([
        { expected: 2, got: 4 },
      ]),
    );
  });

  it('parks a message on which the process died as often as it may', async () => {
    const thing = aThing();
    const event = sampleEvent(thing, 1);
    await rows(`insert into delivery_attempt values ('sample', $1, 3)`, event.id);
    behaviour.on = async (n) => {
      if (n === 1) throw refusal();
    };
    await service.app.get<EventLog>(EVENT_LOG).append({ source: 'percorso/foreign', epoch: 1 }, [event]);
    await eventually(async () =>
      expect(await rows('select reason, attempts from parked_event where key = $1', thing)).toEqual([
        { reason: 'CRASHED', attempts: 3 },
      ]),
    );
  });

  it('has one relay at a time, and fences the zombie that lost its lease', async () => {
    const second = await startSampleService(own, choice());
    const owner = service.app.get(Relay);
    await eventually(() => expect(owner.alone).toBe(false));
    const thing = aThing();
    await second.count(thing);
    await eventually(async () => expect(await service.projection(thing)).toEqual([1]));
    const [lease] = await rows(`select epoch from relay_lease where name = 'relay'`);
    await second.close();
    await eventually(() => expect(owner.alone).toBe(true));
    await service.app.get(Relay).beforeApplicationShutdown();

    await service.count(thing);
    const zombie = service.app.get(Relay);
    await rows(`update relay_lease set epoch = epoch + 1, expires_at = now() + interval '1 minute'`);
    await look(
      logDatabase.superUrl,
      `update event_producer set epoch = epoch + 1 where source = 'percorso/sample'`,
    );
    await expect(zombie.relayOnce(Number(lease.epoch))).rejects.toThrow(/newer relay/);
    await look(
      logDatabase.superUrl,
      `update event_producer set epoch = epoch - 1 where source = 'percorso/sample'`,
    );
    // Also where the log cannot tell (Kafka), the zombie's acknowledgement removes nothing.
    await zombie.relayOnce(Number(lease.epoch));
    expect(await rows('select aggregate_id from outbox')).toEqual([{ aggregate_id: thing }]);

    await rows(`update relay_lease set expires_at = now()`);
    service.app.get(Relay).start();
    await eventually(async () => expect(await service.projection(thing)).toEqual([1, 2]));
  });

  it('asks the database seldom while two copies are idle, and carries at once what the other one commits', async () => {
    const second = await startSampleService(own, choice());
    const owner = service.app.get(Relay);
    await eventually(() => expect(owner.alone).toBe(false));
    const transactions = async () => {
      const [{ n }] = await rows(
        'select xact_commit::int as n from pg_stat_database where datname = current_database()',
      );
      return n as number;
    };
    // The pauses grow, and a session tells its numbers a second later.
    await sleep(4_000);
    const before = await transactions();
    await sleep(10_000);
    expect((await transactions()) - before).toBeLessThan(130);
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      await sleep(300);
      const thing = aThing();
      await second.count(thing);
      const from = performance.now();
      await eventually(async () => expect(await service.projection(thing)).toEqual([1]), { every: 5 });
      waits.push(performance.now() - from);
    }
    // A poll of an idle relay would come half a second later, on the average a quarter.
    expect(waits.toSorted((a, b) => a - b)[waits.length / 2]).toBeLessThan(200);
    await second.close();
  }, 60_000);

  it('gives its lease back when the service ends: the next copy need not wait it out', async () => {
    await service.close();
    expect(await rows(`select expires_at <= now() as free from relay_lease where name = 'relay'`)).toEqual([
      { free: true },
    ]);
    service = await startSampleService(own, choice());
  });
});
