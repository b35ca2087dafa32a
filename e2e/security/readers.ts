import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { operationsToken } from '../embedded-rig.js';
import type { Piece, Reader } from './byte-scan.js';

/** Every row of every table of a database, whoever owns it: each value as text, and each binary value as it is. */
export function databaseReader(name: string, superUrl: string): Reader {
  return async function* () {
    const client = new pg.Client({ connectionString: superUrl });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ schema: string; table: string }>(
        `select n.nspname as schema, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
      );
      for (const { schema, table } of tables) {
        const place = schema === 'public' ? `${name}.${table}` : `${name}.${schema}.${table}`;
        const { rows } = await client.query<(string | null)[]>({
          text: `select * from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`,
          rowMode: 'array',
          types: { getTypeParser: () => (value: string) => value },
        });
        const values = rows.flat().filter((value) => value !== null);
        // Also says that the table was read when it is empty.
        yield { place, bytes: Buffer.from(values.join('\n')) };
        const binary = values.flatMap((value) => [...value.matchAll(/\\x([0-9a-f]{2,})/g)]);
        if (binary.length)
          yield { place, bytes: Buffer.concat(binary.map((match) => Buffer.from(match[1]!, 'hex'))) };
      }
    } finally {
      await client.end();
    }
  };
}

/** The log files of an installation. */
export function logReader(folder: string): Reader {
  return async function* (): AsyncGenerator<Piece> {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (/(^|\/)(services\.log.*|[^/]*\.log|log\/[^/]+)$/.test(name))
        yield { place: name, bytes: readFileSync(join(folder, name)) };
    }
  };
}

/** What an address answers: a page of metrics. The gateway wants the token, services ask for none. */
export function pageReader(place: string, url: string): Reader {
  return async function* () {
    const response = await fetch(url, { headers: { authorization: `Bearer ${operationsToken}` } });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    yield { place, bytes: Buffer.from(await response.arrayBuffer()) };
  };
}
