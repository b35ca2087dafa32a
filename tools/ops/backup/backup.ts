import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readJson, type Home } from '../../launch/home.js';
import type { Keys } from '../../launch/keys.js';
import type { Ports } from '../../launch/ports.js';
import { roleUrl } from '../../rig/provision.js';
import { startPostgres } from '../../rig/postgres.js';
import { UnreachableError, UsageError, type Command } from '../command.js';
import { embeddedHome } from '../installation.js';
import { ArchiveError } from './archive-error.js';
import { lockAtRest } from './at-rest.js';
import { manifestName, manifestOf } from './manifest.js';

const command: Command = {
  usage: 'FILE [--with-keys]',
  help: `Writes everything an embedded installation holds into one archive, as it is at one instant, while it runs or
while it is stopped. The keys (keys.json) stay out: names in the archive cannot be read without them, so keep a copy
of them in another place. --with-keys puts them in: who has the archive then reads every name.
A distributed installation is backed up by its PostgreSQL and its Kafka (deploy/README.md).`,
  options: { 'with-keys': { type: 'boolean' } },
  async run({ values, positionals, environment, say }) {
    if (positionals.length !== 1) throw new UsageError('say one file to write');
    const file = resolve(positionals[0]!);
    if (existsSync(file)) throw new UsageError(`${file} is there already: choose another name`);
    const home = embeddedHome({ values, environment }, 'backed up');
    const keys = readJson<Keys>(home.keysFile);
    if (!keys || !existsSync(home.postgres))
      throw new UnreachableError(
        `there is no installation in ${home.folder}; --demo or --home DIR for another one`,
      );
    const withKeys = values['with-keys'] === true;
    say(`Copying ${home.folder}…`);
    await whileServed(home, keys, (superUrl) => write(superUrl, home, keys, { file, withKeys }));
    const bytes = statSync(file).size;
    return {
      status: 0,
      result: { file, bytes, holdsKeys: withKeys },
      lines: [`Written: ${file}, ${(bytes / 1024 / 1024).toFixed(1)} MB.`, warning(home, withKeys)],
    };
  },
};
export default command;

function warning({ keysFile }: Home, withKeys: boolean): string {
  return withKeys
    ? 'IT HOLDS THE KEYS: whoever has this file reads every name. Keep it as you would keep the files themselves.'
    : `The keys are NOT in it: keep a copy of ${keysFile} in another place. Without it no name can ever be read.`;
}

/** The running server, or one that runs only for this. */
async function whileServed(home: Home, keys: Keys, work: (superUrl: string) => Promise<void>): Promise<void> {
  const lock = await lockAtRest(home);
  if (!lock) {
    const { postgres } = readJson<Ports>(home.portsFile)!;
    return work(roleUrl(`postgres://127.0.0.1:${postgres}`, 'postgres', keys.superPassword, 'postgres'));
  }
  try {
    const server = await startPostgres(home.postgres, {
      password: keys.superPassword,
      lock: lock.descriptors,
    });
    try {
      await work(server.superUrl);
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}

/** Written beside its place and then renamed: an interrupted backup never looks like one. */
async function write(
  superUrl: string,
  home: Home,
  keys: Keys,
  { file, withKeys }: { file: string; withKeys: boolean },
): Promise<void> {
  const { ArchiveWriter } = await import('./archive.js');
  const { copyCluster } = await import('./cluster-copy.js');
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const archive = new ArchiveWriter(partial);
  try {
    await archive.text(manifestName, JSON.stringify(manifestOf(home.postgres, keys, withKeys), undefined, 2));
    if (withKeys) await archive.text('keys.json', readFileSync(home.keysFile, 'utf8'));
    await copyCluster(superUrl, home.postgres, archive);
    await archive.close();
    renameSync(partial, file);
  } catch (error) {
    const cause = await archive.abandon();
    rmSync(partial, { force: true });
    if (!cause) throw error;
    // What the system says of a full disk names no file.
    throw new ArchiveError(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
