import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';

/** UNKNOWN: the system has no `flock`, or the file system keeps no locks. */
export interface FolderLock {
  state: 'OURS' | 'HELD' | 'UNKNOWN';
  file: number;
}

/**
 * Asks the kernel for a folder, without waiting. The kernel alone knows the truth across containers, which neither see
 * each other's process ids nor each other's ports, and lets go when the last process that has the folder open is gone.
 * The folder itself, and no file in it: a file may be removed by hand, and a new one of its name is free.
 * Node cannot ask itself: `flock` locks what we have opened and give it, and the lock stays ours when it has ended.
 */
export function lockFolder(path: string): FolderLock {
  for (;;) {
    const file = openSync(path, 'r');
    const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', file] });
    // It may have been moved away meanwhile, and another one put in its place.
    if (isStillAt(path, file)) return { state: stateOf(status), file };
    closeSync(file);
  }
}

function stateOf(status: number | null): FolderLock['state'] {
  if (status === 0) return 'OURS';
  return status === 1 ? 'HELD' : 'UNKNOWN';
}

function isStillAt(path: string, file: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(file).ino;
}
