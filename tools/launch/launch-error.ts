import { LaunchError } from '../rig/launch-error.js';
import { freeBytes, fullBelow } from './disk.js';

export { LaunchError };

/** A full disk speaks through Node (ENOSPC), through initdb and through the server's log. */
export function isFullDisk(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /no space left on device|quota exceeded|could not (write|extend) .*disk full/i.test(message ?? '')
  );
}

/** Somebody was quicker between our look at a port and our taking it. */
export function isPortTaken(error: unknown): boolean {
  return String((error as Error).message).includes('EADDRINUSE');
}

/** What the system says of a path, in words. */
const wordsFor: Partial<Record<string, string>> = {
  ENOENT: 'cannot be made: the system keeps that place for itself',
  EROFS: 'is on a disk that can only be read',
  EACCES: 'is closed to the account that we run as',
  EPERM: 'belongs to another account than the one that we run as, or the system keeps it for itself',
  ENOTDIR: 'lies below a file, where a folder is needed',
  EEXIST: 'is a file, where a folder is needed',
  EISDIR: 'is a folder, where a file is needed',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a link that leads to itself',
  EIO: 'cannot be read or written: the disk fails',
};

/** What to print for anything that stopped the launcher. */
export function lineFor(error: unknown, home: string): string {
  // One small segment for each server, so that no second one works on its data; without one the system speaks as of a disk.
  if (/could not create shared memory segment.*no space left/i.test(String((error as Error).message)))
    return `This machine or container has no shared memory segment left, which is not the disk: PostgreSQL needs one. End what holds them (ipcs -m lists them) or allow more (kernel.shmmni), and start again.`;
  if (isFullDisk(error) || diskIsFull(home))
    return `The disk that holds ${home} is full: make room and start again. Nothing acknowledged is lost.`;
  if (error instanceof LaunchError) return error.message;
  const { code = '', path, syscall, message, stack } = error as NodeJS.ErrnoException;
  const ours = path !== undefined && (path.startsWith(home) || home.startsWith(path));
  const words = wordsFor[code] ?? (ours ? `cannot be used (${code})` : undefined);
  if (path && words && (ours || code !== 'ENOENT'))
    return `${path} ${words}: mend that, or choose another folder with PERCORSO_HOME=….`;
  // What the system refuses is no mistake of ours: its own words say more than our stack.
  return syscall ? message : (stack ?? String(error));
}

function diskIsFull(home: string): boolean {
  try {
    return freeBytes(home) < fullBelow;
  } catch {
    return false;
  }
}
