const shortest = 100;
const longest = 30_000;
/** A part that ran this long had recovered: the next failure is a new one. */
const recovered = 10_000;

/** Milliseconds to wait before a part starts again, as Docker's restart policy does: doubling, and forgetting. */
export function restartDelay(previous: number, ranFor: number): number {
  if (previous === 0 || ranFor >= recovered) return shortest;
  return Math.min(previous * 2, longest);
}
