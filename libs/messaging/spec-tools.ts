import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Tries an expectation until it holds, and fails with its own message after `within` milliseconds. */
export async function eventually(expectation: () => Promise<void>, within = 10_000): Promise<void> {
  for (const deadline = Date.now() + within; ; await sleep(20)) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Looks into a database as the superuser, past row-level security. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows of any shape, asserted by the spec
export async function look(url: string, sql: string, ...params: unknown[]): Promise<any[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, params)).rows;
  } finally {
    await client.end();
  }
}
