import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { withClient } from '../../rig/with-client.js';
import type { ArchiveWriter } from './archive.js';

/** What a server makes anew when it starts (PostgreSQL 18, "Making a Base Backup Using the Low Level API"). */
const contentsLeftOut = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const filesLeftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*)$/;
const temporary = /^pgsql_tmp/;

/**
 * Copies a running server's data folder into an archive, below `postgres/`: all databases as they were at one
 * instant, the event log and every service's tables together. That is why it is not one dump per database: dumps
 * taken one after the other would lose or repeat events between them. The server goes on working.
 */
export async function copyCluster(superUrl: string, dataDir: string, archive: ArchiveWriter): Promise<void> {
  await withClient({ connectionString: superUrl, application_name: 'percorso-backup' }, async (client) => {
    // Keeps the server from removing log files that the copy needs; gone with this connection.
    const slot = `percorso_backup_${randomBytes(4).toString('hex')}`;
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot]);
    const first = await one<{ wal: string }>(
      client,
      `select pg_walfile_name(pg_backup_start('percorso', true)) as wal`,
    );
    await copyFolder(archive, dataDir, '');
    const end = await one<{ wal: string; label: string }>(
      client,
      `select pg_walfile_name(lsn) as wal, labelfile as label from pg_backup_stop(false)`,
    );
    const wal = readdirSync(join(dataDir, 'pg_wal'))
      .filter((name) => /^[0-9A-F]{24}$/.test(name))
      .sort();
    const needed = wal.filter((name) => name >= first.wal && name <= end.wal);
    if (needed[0] !== first.wal || needed.at(-1) !== end.wal)
      throw new Error('the server removed log files that the backup needs: try again');
    for (const name of needed) await archive.file(`postgres/pg_wal/${name}`, join(dataDir, 'pg_wal', name));
    await archive.text('postgres/backup_label', end.label);
  });
}

async function copyFolder(archive: ArchiveWriter, dataDir: string, below: string): Promise<void> {
  archive.folder(`postgres/${below}`);
  for (const entry of readdirSync(join(dataDir, below), { withFileTypes: true })) {
    const name = join(below, entry.name);
    if (temporary.test(entry.name) || filesLeftOut.test(entry.name)) continue;
    if (entry.isDirectory() && contentsLeftOut.has(name)) {
      archive.folder(`postgres/${name}`);
    } else if (entry.isDirectory()) await copyFolder(archive, dataDir, name);
    else if (name === join('global', 'pg_control')) await copyControl(archive, join(dataDir, name));
    else if (entry.isFile()) await copyFile(archive, name, join(dataDir, name));
    else throw new Error(`${name} is neither a file nor a folder: tablespaces are not backed up`);
  }
  if (below === '') archive.folder('postgres/pg_wal/archive_status');
}

/** A table that is dropped meanwhile is gone from the log's end too. */
async function copyFile(archive: ArchiveWriter, name: string, path: string): Promise<void> {
  await archive.file(`postgres/${name}`, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** The server may be writing it at this moment: taken when it reads the same twice. */
async function copyControl(archive: ArchiveWriter, path: string): Promise<void> {
  let content = readFileSync(path);
  for (let again = readFileSync(path); !again.equals(content); again = readFileSync(path)) content = again;
  await archive.bytes('postgres/global/pg_control', content);
}

async function one<T extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<T> {
  return (await client.query<T>(sql)).rows[0]!;
}
