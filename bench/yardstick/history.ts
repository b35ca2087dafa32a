import pg from 'pg';
import type { Yardstick } from '../line.js';

const pageSize = 1_000;

/** Every row of one topic read from `event_log`, page by page in order, and nothing done with it. */
export async function bareHistory(url: string, topic: string): Promise<Yardstick> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: partitions } = await client.query<{ partition: number }>(
      'select partition from event_partition where topic = $1',
      [topic],
    );
    const startedAt = performance.now();
    let events = 0;
    for (const { partition } of partitions) {
      for (let from = 0, got = pageSize; got === pageSize; from += got) {
        const { rows } = await client.query(
          `select topic, partition, "offset", headers, data from event_log
           where topic = $1 and partition = $2 and "offset" >= $3 order by "offset" limit $4`,
          [topic, partition, from, pageSize],
        );
        got = rows.length;
        events += got;
      }
    }
    const value = (events * 1000) / (performance.now() - startedAt);
    return { value, unit: 'events/s', name: 'the same rows read from `event_log`' };
  } finally {
    await client.end();
  }
}
