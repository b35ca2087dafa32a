import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Longest that somebody's answer may take while others ask for much, in milliseconds: `patience`, or on a machine that
 * is busy with other things ten times what the same answer takes there anyway.
 */
export async function bearable(ask: () => Promise<unknown>, patience = 2_000): Promise<number> {
  let ordinary = 0;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    await ask();
    ordinary = Math.max(ordinary, performance.now() - began);
  }
  return Math.max(patience, 10 * ordinary);
}

/** How long the slowest of somebody's answers took, in milliseconds, asked again and again until `work` was done. */
export async function slowestWhile(work: Promise<unknown>, ask: () => Promise<unknown>): Promise<number> {
  let slowest = 0;
  let over = false;
  const ended = work.finally(() => (over = true));
  do {
    const began = performance.now();
    await ask();
    // The pause counts too: a process that stands still cannot even begin the next request.
    await sleep(20);
    slowest = Math.max(slowest, performance.now() - began);
  } while (!over);
  await ended;
  return slowest;
}
