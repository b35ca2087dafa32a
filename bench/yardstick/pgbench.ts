import { execFile } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findProgram } from '../../tools/rig/program.js';
import type { Yardstick } from '../line.js';
import { clients } from '../load.js';
import type { Script } from '../statements.js';

const numbersPerRun = 100;

/** The script's transactions a second, by `pgbench` where there is one, else by a loop in Node. */
export async function statementsPerSecond(
  script: Script,
  { url, folder, seconds }: { url: string; folder: string; seconds: number },
): Promise<Yardstick> {
  const program = findProgram('pgbench') ?? globSync('/usr/lib/postgresql/*/bin/pgbench').toSorted().at(-1);
  if (script.numbers > numbersPerRun) throw new Error('a command makes more ids than its yardstick can');
  const name = `same ${script.statements.length} statements`;
  return program
    ? {
        value: await byPgbench(program, script, { url, folder, seconds }),
        unit: 'commands/s',
        name: `pgbench, ${name}`,
      }
    : {
        value: await byNode(script, { url, seconds }),
        unit: 'commands/s',
        name: `node-pg (no pgbench here), ${name}`,
      };
}

async function byPgbench(
  program: string,
  script: Script,
  { url, folder, seconds }: { url: string; folder: string; seconds: number },
): Promise<number> {
  const file = join(folder, 'command.sql');
  writeFileSync(file, pgbenchScript(script));
  const { hostname, port, username, password, pathname } = new URL(url);
  const where = ['-h', hostname, '-p', port, '-U', username];
  const how = ['-n', '-M', 'simple', '-f', file, '-D', 'turn=0', '-T', String(seconds)];
  const who = ['-c', String(clients), '-j', String(Math.min(clients, availableParallelism()))];
  const { stdout } = await promisify(execFile)(program, [...where, ...how, ...who, pathname.slice(1)], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    maxBuffer: 64 * 1024 * 1024,
  });
  const tps = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (!tps || /number of failed transactions: [1-9]/.test(stdout))
    throw new Error(`pgbench says:\n${stdout}`);
  return Number(tps);
}

/** No statement more than the service sends: pgbench counts by itself. 2 digits client, 8 its turn, 2 the id. */
export function pgbenchScript({ statements, numbers }: Script): string {
  const ids = Array.from(
    { length: numbers },
    (_, n) => `\\set k${n} (10 + :client_id) * 10000000000 + :turn * ${numbersPerRun} + ${n}`,
  );
  const sql = statements.map((statement) => `${statement.replace(/⟨(\d+)⟩/g, ':k$1')};`);
  return ['\\set turn :turn + 1', ...ids, ...sql].join('\n').concat('\n');
}

async function byNode(script: Script, { url, seconds }: { url: string; seconds: number }): Promise<number> {
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const connection = new pg.Client({ connectionString: url });
      await connection.connect();
      try {
        for (let turn = 1; performance.now() < deadline; turn++, done++) {
          const first = (10 + client) * 1e10 + turn * numbersPerRun;
          for (const statement of script.statements)
            await connection.query(
              statement.replace(/⟨(\d+)⟩/g, (_, n: string) => String(first + Number(n))),
            );
        }
      } finally {
        await connection.end();
      }
    }),
  );
  return (done * 1000) / (performance.now() - startedAt);
}
