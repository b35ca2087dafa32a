import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';

/** UNKNOWN: the system has no `flock`, or the file system keeps no locks. */
type LockState = 'OURS' | 'HELD' | 'UNKNOWN';

export interface FolderLock {
  state: LockState;
  /** Open while we hold the lock. A child process that inherits them holds it too. */
  descriptors: number[];
}

/**
 * Takes an exclusive advisory lock (flock) on the folder, without waiting, and then one on the record file in it. The
 * kernel releases each when the last process that holds its descriptor ends, also across containers on one machine.
 * Both are needed: somebody may remove the file, and then the next launcher would lock a new one of that name. But
 * network file systems lock files only, and a launcher of an earlier version locks nothing but the file.
 */
export function lockFolder(folder: string, record: string): FolderLock {
  const ofFolder = lock(folder, 'r');
  // Nothing is created in a folder that is another launcher's.
  if (ofFolder.state === 'HELD') return { state: 'HELD', descriptors: [ofFolder.descriptor] };
  const ofRecord = lock(record, 'a+');
  const states = [ofFolder.state, ofRecord.state];
  const state = (['HELD', 'OURS'] as const).find((one) => states.includes(one)) ?? 'UNKNOWN';
  return { state, descriptors: [ofFolder.descriptor, ofRecord.descriptor] };
}

/** Node has no flock call: flock(1) locks the descriptor that it inherits, and the lock stays with our descriptor. */
function lock(path: string, flags: 'r' | 'a+'): { state: LockState; descriptor: number } {
  for (;;) {
    const descriptor = openSync(path, flags, 0o600);
    const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
    // It may have been replaced after it was opened: then we locked the wrong one.
    if (isStillAt(path, descriptor)) return { state: stateOf(status), descriptor };
    closeSync(descriptor);
  }
}

function stateOf(status: number | null): LockState {
  if (status === 0) return 'OURS';
  return status === 1 ? 'HELD' : 'UNKNOWN';
}

function isStillAt(path: string, descriptor: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(descriptor).ino;
}
