import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stopLeftover } from '../rig/postmaster.js';
import { freeBytes } from './disk.js';
import { LaunchError } from './launch-error.js';

/** What a small installation grows into in its first minutes; below this a start is refused. */
const leastFreeBytes = 150 * 1024 * 1024;

/** The folder of one embedded installation: its data, keys, ports and logs. */
export interface Home {
  folder: string;
  postgres: string;
  keysFile: string;
  portsFile: string;
  lockFile: string;
  servicesLog: string;
  /** Heads of the registers of access: best shipped to another machine. */
  anchorsFolder: string;
  /** Says where they are instead, once AUDIT_ANCHORS has named another place. */
  anchorsFile: string;
}

export function homeAt(folder: string): Home {
  return {
    folder,
    postgres: join(folder, 'postgres'),
    keysFile: join(folder, 'keys.json'),
    portsFile: join(folder, 'ports.json'),
    lockFile: join(folder, 'launcher.pid'),
    servicesLog: join(folder, 'services.log'),
    anchorsFolder: join(folder, 'anchors'),
    anchorsFile: join(folder, 'anchors.json'),
  };
}

export function makeHome(home: Home): void {
  // Others may pass through, to the database's own folder when PostgreSQL has an account of its own; not look in.
  makeFolder(resolve(home.folder));
  chmodSync(home.folder, 0o711);
  const free = freeBytes(home.folder);
  if (free < leastFreeBytes) {
    throw new LaunchError(
      `The disk that holds ${home.folder} is full: ${Math.floor(free / 1024 / 1024)} MB are free, 150 MB are needed to start.`,
    );
  }
}

/** One by one: Node's own `recursive` says of a disk that can only be read that there is no such folder. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o711 });
}

/** Removes an installation from its folder; only the lock that its launcher holds stays. */
export async function emptyHome(home: Home): Promise<void> {
  await stopLeftover(home.postgres);
  for (const name of readdirSync(home.folder)) {
    if (join(home.folder, name) !== home.lockFile) rmSync(join(home.folder, name), { recursive: true });
  }
}

export function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (cause) {
    throw new LaunchError(`${file} is damaged: restore it from a backup.`, { cause });
  }
}

/** Readable by its owner only, and never half-written: also not when the machine loses its power right after. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
