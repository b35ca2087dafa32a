import pg from 'pg';
import { reachable } from './connection-limits.js';

/**
 * Works on a connection of its own, and ends it. Rejects as `work` does. When the server cuts the connection, the query in
 * hand rejects, or the next one; without the listener, the client's 'error' event would end the process as well.
 */
export async function withClient<T>(
  options: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // eslint-disable-next-line no-restricted-syntax -- here is the listener
  const client = new pg.Client({ ...reachable, ...options });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
