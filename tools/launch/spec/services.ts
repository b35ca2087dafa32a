import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { obey } from '../obey.js';

/** Answers on the gateway's port, and on intake's, with its process id and who it is to intake's database. */
obey(async ({ gateway, intake }) => {
  const pool = new pg.Pool({ connectionString: intake.DATABASE_URL });
  pool.on('error', () => undefined);
  const servers = [gateway, intake].map(() => createServer(answer));
  function answer(_request: IncomingMessage, response: ServerResponse): void {
    pool.query<{ role: string }>('select current_user as role').then(
      ({ rows }) => response.end(JSON.stringify({ pid: process.pid, role: rows[0]!.role })),
      (error: Error) => response.writeHead(503).end(error.message),
    );
  }
  for (const [i, { PORT, HOST }] of [gateway, intake].entries())
    await new Promise<void>((resolve, reject) => {
      servers[i]!.once('error', reject).listen(Number(PORT), HOST, resolve);
    });
  return async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await pool.end();
  };
});
