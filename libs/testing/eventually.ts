import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats `check` until it no longer throws and gives its answer; after `within` milliseconds throws its
 * last error. For what other processes or consumers bring about.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { within = 5_000, every = 20 } = {},
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() + every > deadline) throw error;
    }
    await sleep(every);
  }
}
