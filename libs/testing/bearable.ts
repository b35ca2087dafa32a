/** What people are ready to wait for an answer, in milliseconds. */
const patience = 2_000;

/**
 * Longest that somebody's answer may take while others ask for much, in milliseconds: two seconds, or on a machine that
 * is busy with other things ten times what the same answer takes there anyway.
 */
export async function bearable(ask: () => Promise<unknown>): Promise<number> {
  let ordinary = 0;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    await ask();
    ordinary = Math.max(ordinary, performance.now() - began);
  }
  return Math.max(patience, 10 * ordinary);
}
