import { LaunchError } from '../../launch/launch-error.js';
import { takeLock, type Lock } from '../../launch/lock.js';
import type { Home } from '../../launch/home.js';

/** The installation's lock, or undefined while its launcher holds it: it runs. */
export async function lockAtRest(home: Home): Promise<Lock | undefined> {
  try {
    return await takeLock(home);
  } catch (error) {
    if (error instanceof LaunchError) return undefined;
    throw error;
  }
}
