import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Home } from './home.js';
import { LaunchError } from './launch-error.js';

export interface Lock {
  /** The launcher before us did not end cleanly: its parts may still be on their way out. */
  afterCrash: boolean;
  release(): void;
}

interface Holder {
  pid: number;
  /** When the process began, as the system tells it: a process id is used again. */
  began: string;
}

/** One launcher per home. Throws LaunchError when another one is at work; a crashed one does not count. */
export function takeLock(home: Home): Lock {
  const mine = `${home.lockFile}.${process.pid}`;
  const holder: Holder = { pid: process.pid, began: beganAt(process.pid) };
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  let afterCrash = false;
  try {
    while (!claim(mine, home.lockFile)) {
      const other = readHolder(home.lockFile);
      if (other && other.began !== '' && beganAt(other.pid) === other.began) {
        throw new LaunchError(
          `Percorso already runs on ${home.folder} (process ${other.pid}): stop it first.`,
        );
      }
      afterCrash = true;
      rmSync(home.lockFile, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return { afterCrash, release: () => release(home.lockFile) };
}

function release(lockFile: string): void {
  try {
    rmSync(lockFile, { force: true });
  } catch {
    // The disk can only be read by now. The next start sees that this process is gone.
  }
}

/** A hard link either is made whole or fails because the name exists. */
function claim(mine: string, lockFile: string): boolean {
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lockFile: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Empty when there is no such process. */
function beganAt(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const [state, startTime] = [fields[0], fields[19]];
      return state === 'Z' ? '' : String(startTime);
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
