import { createServer } from 'node:http';
import pg from 'pg';
import { obey } from '../obey.js';

/** Answers on the gateway's port with its process id and who it is to intake's database. */
obey(async ({ gateway, intake }) => {
  const pool = new pg.Pool({ connectionString: intake.DATABASE_URL });
  pool.on('error', () => undefined);
  const server = createServer((_request, response) => {
    pool.query<{ role: string }>('select current_user as role').then(
      ({ rows }) => response.end(JSON.stringify({ pid: process.pid, role: rows[0]!.role })),
      (error: Error) => response.writeHead(503).end(error.message),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(gateway.PORT), gateway.HOST, resolve);
  });
  return async () => {
    server.close();
    server.closeAllConnections();
    await pool.end();
  };
});
