import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';

/** UNKNOWN: the system has no `flock`, or the file system keeps no locks. */
export interface FileLock {
  state: 'OURS' | 'HELD' | 'UNKNOWN';
  file: number;
}

/**
 * Asks the kernel for a file, without waiting. The kernel alone knows the truth across containers, which neither see
 * each other's process ids nor each other's ports, and lets go when the last process that has the file open is gone.
 * Node cannot ask itself: `flock` locks the open file that we give it, and the lock stays ours when it has ended.
 */
export function lockFile(path: string): FileLock {
  for (;;) {
    const file = openSync(path, 'a+', 0o600);
    const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', file] });
    // Who held it before us removes it before letting go: then a file that nobody finds any more is locked.
    if (isStillAt(path, file)) return { state: stateOf(status), file };
    closeSync(file);
  }
}

function stateOf(status: number | null): FileLock['state'] {
  if (status === 0) return 'OURS';
  return status === 1 ? 'HELD' : 'UNKNOWN';
}

function isStillAt(path: string, file: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(file).ino;
}
