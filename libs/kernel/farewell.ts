import { settlesWithin } from './patience.js';

/** The moment by which this process has to have ended, by the clock that nobody sets. */
let endsAt = Infinity;

/** Called once, when the process is told to end: from now on its farewells share so many milliseconds. */
export function endWithin(milliseconds: number): void {
  endsAt = performance.now() + milliseconds;
}

/**
 * Waits for the end of one part: no longer than its own limit, and no longer than half of what is left for all. The
 * parts end one after the other. If each of several parts that hang used up its whole limit, those after them
 * would be cut off without having ended at all. False when it had not ended by then.
 */
export function farewell(longest: number, ending: Promise<unknown>): Promise<boolean> {
  const left = Math.max(0, endsAt - performance.now());
  return settlesWithin(Math.min(longest, left / 2), ending);
}
