import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { markerIn } from '../../demo/marker.js';
import { forgetPlaceAtHome } from '../../launch/anchors.js';
import { makeHome, readJson, writeJson, type Home } from '../../launch/home.js';
import type { Keys } from '../../launch/keys.js';
import { databases } from '../../launch/parts.js';
import { own, postgresAccount } from '../../rig/postgres-account.js';
import { startPostgres } from '../../rig/postgres.js';
import { roleUrl } from '../../rig/provision.js';
import { withClient } from '../../rig/with-client.js';
import { UsageError, type Command } from '../command.js';
import { embeddedHome } from '../installation.js';
import { ArchiveError } from './archive-error.js';
import { lockAtRest } from './at-rest.js';
import { checkManifest, keyMarkOf, manifestName, type Manifest } from './manifest.js';

const command: Command = {
  usage: 'FILE [--keys KEYS.JSON] [--replace]',
  help: `Brings an embedded installation back from an archive that \`backup\` wrote. It must be stopped.
Keys come from the archive, from --keys, or from the installation itself; the wrong ones are refused.
The archive is unpacked beside the installation and started once, before anything is put in its place.
--replace moves what is there now aside, into a folder that is named at the end; nothing is removed.`,
  options: { keys: { type: 'string' }, replace: { type: 'boolean' } },
  async run({ values, positionals, environment, say }) {
    if (positionals.length !== 1) throw new UsageError('say the one file to restore from');
    const file = resolve(positionals[0]!);
    if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
    const home = embeddedHome({ values, environment }, 'restored');
    makeHome(home);
    const lock = await lockAtRest(home);
    if (!lock) throw new UsageError(`Percorso runs on ${home.folder}: stop it first`);
    const fresh = join(home.folder, 'restoring');
    try {
      if (existsSync(home.postgres) && !values.replace)
        throw new UsageError(`${home.folder} holds an installation: --replace moves it aside`);
      rmSync(fresh, { recursive: true, force: true });
      say('Unpacking…');
      const { manifest, keys } = await read(file, fresh, home, values.keys as string | undefined);
      say('Starting it once…');
      await tryOut(join(fresh, 'postgres'), keys);
      const aside = putInPlace(home, fresh, keys);
      const lines = [`${home.folder} is as it was on ${manifest.madeAt}.`];
      if (aside) lines.push(`What was there before is in ${aside}.`);
      return {
        status: 0,
        result: { madeAt: manifest.madeAt, folder: home.folder, aside: aside ?? null },
        lines,
      };
    } finally {
      rmSync(fresh, { recursive: true, force: true });
      lock.release();
    }
  },
};
export default command;

async function read(
  file: string,
  fresh: string,
  home: Home,
  keysFile?: string,
): Promise<{ manifest: Manifest; keys: Keys }> {
  // PostgreSQL's own account must be able to pass through.
  mkdirSync(fresh, { recursive: true, mode: 0o711 });
  const { unpack } = await import('./archive.js');
  await unpack(file, fresh);
  const manifest = checkManifest(readJson<Manifest>(join(fresh, manifestName)), file);
  const sources = [keysFile && resolve(keysFile), join(fresh, 'keys.json'), home.keysFile];
  const keys = sources.filter((source) => !!source).map((source) => readJson<Keys>(source as string));
  const right = keys.find((one) => one && keyMarkOf(one) === manifest.keyMark);
  if (right) return { manifest, keys: right };
  throw new ArchiveError(
    keys.some(Boolean)
      ? 'these keys are not the ones the archive was made with: with them every name is unreadable'
      : 'the archive holds no keys: give the keys.json of its installation with --keys',
  );
}

/** Recovers the copy and looks whether every database is there. */
async function tryOut(folder: string, keys: Keys): Promise<void> {
  const account = postgresAccount();
  own(folder, account);
  for (const entry of readdirSync(folder, { recursive: true })) own(join(folder, String(entry)), account);
  const server = await startPostgres(folder, { password: keys.superPassword });
  try {
    await withClient({ connectionString: server.superUrl }, async (client) => {
      const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
      const there = new Set(rows.map(({ datname }) => datname));
      const missing = databases.filter((name) => !there.has(name));
      if (missing.length > 0) throw new ArchiveError(`the archive lacks ${missing.join(', ')}`);
    });
    await endSessions(roleUrl(server.superUrl, 'postgres', keys.superPassword, 'gateway'));
  } finally {
    await server.stop();
  }
}

/**
 * Whoever was signed in when the archive was made may have signed out since, or been shut out, and a one-time code may
 * have been used: none of them opens anything again.
 */
async function endSessions(gatewayUrl: string): Promise<void> {
  await withClient({ connectionString: gatewayUrl }, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    // An archive may be older than either.
    const has = (column: string) => rows.some(({ name }) => name === column);
    if (has('session.id_hash')) await client.query('delete from session');
    if (has('account.password_given_at'))
      await client.query(
        `update account set password_given_at = '2000-01-01' where password_given_at is not null`,
      );
  });
}

/** Gives the folder that holds what was there before. */
function putInPlace(home: Home, fresh: string, keys: Keys): string | undefined {
  let aside: string | undefined;
  if (existsSync(home.postgres)) {
    aside = join(home.folder, `before-${new Date().toISOString().replaceAll(/[-:]|\..*/g, '')}`);
    mkdirSync(aside, { mode: 0o700 });
    // The noted heads belong to the registers that go: those that come are older, and would be called cut short.
    // So does the demo's marker: one that says "half filled" would have the restored data erased.
    for (const path of [home.postgres, home.keysFile, home.anchorsFolder, markerIn(home)])
      if (existsSync(path)) renameSync(path, join(aside, path.slice(home.folder.length + 1)));
    forgetPlaceAtHome(home);
  }
  writeJson(home.keysFile, keys);
  renameSync(join(fresh, 'postgres'), home.postgres);
  return aside;
}
