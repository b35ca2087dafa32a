import pg from 'pg';

/**
 * As `withClient` of libs/persistence, for the launcher and its tools: they start in a moment, because they do not load
 * the services' database layer.
 */
export async function withClient<T>(
  options: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // eslint-disable-next-line no-restricted-syntax -- here is the listener
  const client = new pg.Client(options);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
