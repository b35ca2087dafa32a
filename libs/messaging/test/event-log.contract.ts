import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kernel';
import { eventually } from '#testing';
import type { CloudEvent } from '../cloud-event.js';
import type { EventBatch, EventLog, SubscribeOptions } from '../event-log.js';

const topic = 'percorso.sample.thing';

export function sampleEvent(
  subject: string,
  aggregateversion: number,
  data: unknown = { n: aggregateversion },
): CloudEvent {
  const id = newId();
  return {
    specversion: '1.0',
    id,
    source: 'percorso/sample',
    type: `${topic}.counted.v1`,
    subject,
    time: '2026-11-22T10:00:00.000Z',
    tenant: 'alfa',
    partitionkey: subject,
    aggregateversion,
    correlationid: id,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data,
  };
}

/** What both event logs promise. `open` gives a log on the same store each time it is called. */
export function describeEventLog(name: string, open: () => Promise<EventLog>): void {
  describe(`the event log on ${name}`, () => {
    let log: EventLog;
    const producer = { source: 'percorso/sample', epoch: 1 };
    beforeAll(async () => {
      log = await open();
      await log.open([topic]);
    });
    afterAll(() => log.close());

    async function collect(
      group: string,
      until: (seen: CloudEvent[]) => boolean,
      options: Partial<SubscribeOptions> = {},
    ): Promise<{ seen: CloudEvent[]; batches: EventBatch[] }> {
      const seen: CloudEvent[] = [];
      const batches: EventBatch[] = [];
      const subscription = await log.subscribe({
        group,
        topics: [topic],
        onBatch: async (batch) => {
          batches.push(batch);
          seen.push(...batch.events.map(({ event }) => event));
        },
        ...options,
      });
      const deadline = Date.now() + 15_000;
      while (!until(seen) && Date.now() < deadline) await sleep(20);
      await subscription.stop();
      return { seen, batches };
    }
    const forSubject = (seen: CloudEvent[], subject: string) =>
      seen.filter((event) => event.subject === subject);

    it('gives back every attribute and the data unchanged, also text beyond ASCII', async () => {
      const event = sampleEvent(newId(), 1, { città: 'Forlì', nested: [1, { deep: null }] });
      await log.append(producer, [event]);
      const { seen } = await collect(newId(), (all) => all.some(({ id }) => id === event.id));
      expect(seen.find(({ id }) => id === event.id)).toEqual(event);
    });

    it('keeps the order of a key across batches and appends', async () => {
      const keys = [newId(), newId(), newId()];
      for (let version = 1; version <= 30; version++)
        await log.append(
          producer,
          keys.map((key) => sampleEvent(key, version)),
        );
      const { seen } = await collect(newId(), (all) =>
        keys.every((key) => forSubject(all, key).length >= 30),
      );
      for (const key of keys)
        expect(forSubject(seen, key).map((event) => event.aggregateversion)).toEqual(
          Array.from({ length: 30 }, (_, index) => index + 1),
        );
    });

    it('gives a new group everything from the beginning, and a returning group only what is new', async () => {
      const group = newId();
      const first = sampleEvent(newId(), 1);
      await log.append(producer, [first]);
      await collect(group, (all) => all.some(({ id }) => id === first.id));
      const second = sampleEvent(newId(), 1);
      await log.append(producer, [second]);
      const { seen } = await collect(group, (all) => all.some(({ id }) => id === second.id));
      expect(seen.map(({ id }) => id)).not.toContain(first.id);
    });

    it('delivers a batch again that was refused', async () => {
      const event = sampleEvent(newId(), 1);
      await log.append(producer, [event]);
      let refusals = 0;
      const seen: CloudEvent[] = [];
      await collect(newId(), () => seen.some(({ id }) => id === event.id), {
        onBatch: async (batch) => {
          const has = batch.events.some((logged) => logged.event.id === event.id);
          if (has && refusals++ === 0) throw new Error('not yet');
          seen.push(...batch.events.map((logged) => logged.event));
        },
      });
      expect(refusals).toBeGreaterThan(1);
      expect(seen.filter(({ id }) => id === event.id)).toHaveLength(1);
    });

    it('shows a tail what comes from now on', async () => {
      await log.append(producer, [sampleEvent(newId(), 1)]);
      const seen: string[] = [];
      const tail = await log.tail([topic], (event) => seen.push(event.id));
      const event = sampleEvent(newId(), 1);
      await log.append(producer, [event]);
      const deadline = Date.now() + 10_000;
      while (!seen.length && Date.now() < deadline) await sleep(20);
      await tail.stop();
      expect(seen).toEqual([event.id]);
    });

    it('replays its whole history, each key in order, and ends', async () => {
      const key = newId();
      await log.append(
        producer,
        [1, 2, 3].map((version) => sampleEvent(key, version)),
      );
      const versions: number[] = [];
      let total = 0;
      for await (const batch of log.history([topic])) {
        total += batch.events.length;
        versions.push(
          ...batch.events
            .filter(({ event }) => event.subject === key)
            .map(({ event }) => event.aggregateversion),
        );
      }
      expect(versions).toEqual([1, 2, 3]);
      const read = new Map<string, string>();
      for await (const batch of log.history([topic]))
        read.set(`${batch.topic}/${batch.partition}`, batch.events.at(-1)!.offset);
      const later = sampleEvent(newId(), 1);
      await log.append(producer, [later]);
      const newer: string[] = [];
      for await (const batch of log.history([topic], read))
        newer.push(...batch.events.map(({ event }) => event.id));
      expect(newer).toEqual([later.id]);
      const ends = (await log.lag('nobody', [topic])).reduce((sum, { end }) => sum + Number(end), 0);
      expect(total + 1).toBe(ends);
    });

    it('says how far behind a group is', async () => {
      const group = newId();
      await log.append(producer, [sampleEvent(newId(), 1)]);
      const behind = async () =>
        (await log.lag(group, [topic])).reduce((sum, { end, next }) => sum + Number(end) - Number(next), 0);
      expect(await behind()).toBeGreaterThan(0);
      const reader = await log.subscribe({
        group,
        topics: [topic],
        onBatch: async () => {},
      });
      await eventually(async () => expect(await behind()).toBe(0), { within: 10_000 });
      await reader.stop();
      await log.append(producer, [sampleEvent(newId(), 1), sampleEvent(newId(), 1)]);
      expect(await behind()).toBe(2);
    });

    it('passes a group on to the next member when the first one goes', async () => {
      const group = newId();
      const other = await open();
      await other.open([topic]);
      const seen: string[] = [];
      const join = (from: EventLog) =>
        from.subscribe({
          group,
          topics: [topic],
          onBatch: async (batch) => void seen.push(...batch.events.map(({ event }) => event.id)),
        });
      const first = await join(log);
      const second = await join(other);
      await first.stop();
      const event = sampleEvent(newId(), 1);
      await log.append(producer, [event]);
      const deadline = Date.now() + 15_000;
      while (!seen.includes(event.id) && Date.now() < deadline) await sleep(20);
      await second.stop();
      await other.close();
      expect(seen.filter((id) => id === event.id)).toHaveLength(1);
    });
  });
}
