import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { toHeaders, type CloudEvent } from '#messaging';
import type { Yardstick } from '../line.js';

const appended = 1_000;
const read = 500;
const partitions = 4;

/** The same events into the same table under another topic, and out again meanwhile: two connections, plain SQL. */
export async function barePostgresLog(url: string, events: readonly CloudEvent[]): Promise<Yardstick> {
  const topic = `bench.${randomUUID()}`;
  const startedAt = performance.now();
  await Promise.all([append(url, topic, events), readAll(url, topic, events.length)]);
  const value = (events.length * 1000) / (performance.now() - startedAt);
  return { value, unit: 'events/s', name: 'bare SQL, append and read' };
}

async function append(url: string, topic: string, events: readonly CloudEvent[]): Promise<void> {
  await connected(url, async (client) => {
    const next = Array.from({ length: partitions }, () => 0);
    for (let from = 0; from < events.length; from += appended) {
      const rows = events.slice(from, from + appended).map((event) => {
        const partition = partitionOf(event.partitionkey);
        return { event, partition, offset: next[partition]!++ };
      });
      await client.query(
        `insert into event_log (topic, partition, "offset", id, headers, data)
         select $1, p, o, id, headers, data
         from unnest($2::int[], $3::bigint[], $4::text[], $5::json[], $6::json[]) as e (p, o, id, headers, data)`,
        [
          topic,
          rows.map(({ partition }) => partition),
          rows.map(({ offset }) => offset),
          rows.map(({ event }) => event.id),
          rows.map(({ event }) => JSON.stringify(toHeaders(event))),
          rows.map(({ event }) => JSON.stringify(event.data)),
        ],
      );
    }
  });
}

async function readAll(url: string, topic: string, count: number): Promise<void> {
  await connected(url, async (client) => {
    const next = Array.from({ length: partitions }, () => 0);
    for (let seen = 0; seen < count;) {
      for (let partition = 0; partition < partitions; partition++) {
        const { rows } = await client.query(
          `select "offset", headers, data from event_log
           where topic = $1 and partition = $2 and "offset" >= $3 order by "offset" limit $4`,
          [topic, partition, next[partition], read],
        );
        next[partition]! += rows.length;
        seen += rows.length;
      }
    }
  });
}

function partitionOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
