import { LaunchError } from '../../launch/launch-error.js';
import { takeLock, type Lock } from '../../launch/lock.js';
import type { Home } from '../../launch/home.js';

/** The installation's lock, or undefined while its launcher holds it: it runs. */
export function lockAtRest(home: Home): Lock | undefined {
  try {
    return takeLock(home);
  } catch (error) {
    if (error instanceof LaunchError) return undefined;
    throw error;
  }
}
