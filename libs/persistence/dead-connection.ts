import type pg from 'pg';

type Query = (text: unknown, ...rest: unknown[]) => Promise<pg.QueryResult>;

/**
 * Lets go of connections that die inside a transaction. The query builder under MikroORM gives a connection back only
 * after `commit` or `rollback` succeeded, and not at all when `begin` fails: each broken transaction would keep one
 * place of the pool for ever, and closing the pool would wait for it.
 *
 * - A `begin` that fails takes its connection out of the pool.
 * - A dead connection has nothing to roll back: its `rollback` counts as done, and the pool drops the client.
 */
export function releaseDeadConnections(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const guarded = (text: unknown, ...rest: unknown[]) => {
      if (text === 'rollback') {
        return query(text, ...rest).catch(() => {
          void client.end().catch(() => {});
          return { command: 'ROLLBACK', rowCount: 0, rows: [] };
        });
      }
      if (text === 'begin' || String(text).startsWith('start transaction')) {
        return query(text, ...rest).catch((error: unknown) => {
          (client as pg.PoolClient).release(true);
          throw error;
        });
      }
      return query(text, ...rest);
    };
    client.query = guarded as typeof client.query;
  });
}
