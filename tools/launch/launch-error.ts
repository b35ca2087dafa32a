import { LaunchError } from '../rig/launch-error.js';

export { LaunchError };

/** A full disk speaks through Node (ENOSPC), through initdb and through the server's log. */
export function isFullDisk(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === 'ENOSPC' || /no space left on device|could not (write|extend) .*disk full/i.test(message ?? '')
  );
}

/** Somebody was quicker between our look at a port and our taking it. */
export function isPortTaken(error: unknown): boolean {
  return String((error as Error).message).includes('EADDRINUSE');
}

/** What to print for anything that stopped the launcher. */
export function lineFor(error: unknown, home: string): string {
  if (isFullDisk(error))
    return `The disk that holds ${home} is full: make room and start again. Nothing acknowledged is lost.`;
  return error instanceof LaunchError ? error.message : ((error as Error).stack ?? String(error));
}
