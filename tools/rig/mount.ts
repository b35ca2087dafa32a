import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Whatever still uses it. */
  remove(): void;
}

/** A disk of its own in memory, of so many megabytes. Needs root. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-disk-'));
  const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder];
  try {
    execFileSync('mount', mount, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  chmodSync(folder, 0o755);
  return {
    folder,
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

/** Why this machine cannot run what needs root, or undefined when it can. */
export function rootProblem(): string | undefined {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (process.getuid?.() !== 0) return 'we are not root';
  try {
    mountSmallDisk(1).remove();
    return undefined;
  } catch {
    return 'no disk can be mounted here, although we are root';
  }
}

/**
 * Shows a folder in a second place, where nothing of it can be changed or removed. Gives the way to take it away
 * again. Needs root.
 */
export function showAlsoAt(place: string, folder: string): () => void {
  mkdirSync(place);
  execFileSync('mount', ['-o', 'bind,ro', folder, place]);
  return () => execFileSync('umount', ['--lazy', place]);
}
