import pg from 'pg';

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
