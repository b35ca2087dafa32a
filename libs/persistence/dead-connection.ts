import type pg from 'pg';

type Query = (text: unknown, ...rest: unknown[]) => unknown;

/**
 * Lets go of connections that die inside a transaction. The query builder under MikroORM gives a connection
 * back only after its rollback succeeded, and on a dead connection a rollback never does: each broken
 * transaction would keep one place of the pool for ever, and closing the pool would wait for it. A dead
 * connection has nothing to roll back, so its rollback counts as done, and the pool drops the client.
 */
export function releaseDeadConnections(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const guarded: Query = (text, ...rest) => {
      if (text !== 'rollback') return query(text, ...rest);
      return (query(text, ...rest) as Promise<pg.QueryResult>).catch(() => {
        void client.end().catch(() => {});
        return { command: 'ROLLBACK', rowCount: 0, rows: [] };
      });
    };
    client.query = guarded as typeof client.query;
  });
}
