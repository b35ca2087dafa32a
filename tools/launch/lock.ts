import { closeSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder, type FolderLock } from '../rig/folder-lock.js';
import { endLeftover } from '../rig/postmaster.js';
import { isAlive, isHere, ourselves, readHolder, type Holder } from './holder.js';
import type { Home } from './home.js';
import { LaunchError } from './launch-error.js';

export interface Lock {
  /** The launcher before us did not end cleanly: its parts may still be on their way out. */
  afterCrash: boolean;
  /** For a server that must not outlive the lock: whoever inherits them holds it. */
  descriptors: number[];
  release(): void;
}

/** A server of ours that was left behind has this long to let go. */
const patience = 30_000;

/** One launcher per home. Throws LaunchError when another one is at work; a crashed one does not count. */
export async function takeLock(home: Home): Promise<Lock> {
  const lock = await acquire(home);
  // Who went without a word, or before our record was there, is gone: the kernel has released the lock.
  const before = readHolder(home.lockFile);
  writeFileSync(home.lockFile, JSON.stringify(ourselves()), { mode: 0o600 });
  return {
    afterCrash: before !== undefined,
    descriptors: lock.descriptors,
    release: () => release(home, lock),
  };
}

async function acquire(home: Home): Promise<FolderLock> {
  for (let waited = 0; ; waited += 100) {
    const lock = lockFolder(home.folder, home.lockFile);
    const holder = readHolder(home.lockFile);
    const refusal = refusalOf(home, lock, holder);
    if (!refusal && lock.state !== 'HELD') return lock;
    lock.descriptors.forEach((descriptor) => closeSync(descriptor));
    if (refusal) throw new LaunchError(refusal);
    if (waited > patience) throw new LaunchError(`A PostgreSQL left running on ${home.folder} does not end.`);
    await endLeftover(home.postgres);
    await sleep(100);
  }
}

/** Undefined when the folder is free, or held by nothing but what a launcher of this place left behind. */
function refusalOf({ folder, lockFile }: Home, { state }: FolderLock, holder?: Holder): string | undefined {
  if (!holder) return state === 'HELD' ? `Percorso already runs on ${folder}: stop it first.` : undefined;
  if (isHere(holder))
    return isAlive(holder)
      ? `Percorso already runs on ${folder} (process ${holder.pid}): stop it first.`
      : undefined;
  const who = `${holder.host}, process ${holder.pid} there, since ${holder.since}`;
  if (state === 'HELD')
    return `Percorso already runs on ${folder}, in another container or on another machine (${who}): stop it first. Two on one folder would destroy the data.`;
  if (state === 'UNKNOWN')
    return `${lockFile} says that Percorso runs on this folder in another container or on another machine (${who}), and this system cannot tell whether it still does, because it has no flock: stop it there, or remove that file when you know that it has ended.`;
  return undefined;
}

function release({ lockFile }: Home, { descriptors }: FolderLock): void {
  try {
    rmSync(lockFile, { force: true });
  } catch {
    // The disk can only be read by now. The next start sees that this process is gone.
  }
  descriptors.forEach((descriptor) => closeSync(descriptor));
}
