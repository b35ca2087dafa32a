import { setTimeout as sleep } from 'node:timers/promises';

/** What `work` gives, or `late` when that takes longer than so many milliseconds. Throws what it throws in time. */
export async function inTime<T, L>(milliseconds: number, work: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for `work` no longer than so many milliseconds; false when it had not settled by then. A failure counts as settled. */
export function settlesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const settled = () => true;
  return inTime(milliseconds, work.then(settled, settled), false);
}

/** In milliseconds. */
export interface Waits {
  shortest: number;
  longest: number;
}

/** The wait before the next attempt: twice the last one, up to a limit. In milliseconds. */
export function nextWait(last: number, { shortest, longest }: Waits): number {
  return Math.min(Math.max(2 * last, shortest), longest);
}

/** Tries until it goes well once, or the signal ends it; after each failure it waits longer. */
export async function tryUntilDone(
  attempt: () => Promise<void>,
  { signal, waits, onFailure }: { signal: AbortSignal; waits: Waits; onFailure: (error: unknown) => void },
): Promise<void> {
  for (let wait = 0; !signal.aborted; await sleep(wait, undefined, { signal }).catch(() => undefined)) {
    try {
      return await attempt();
    } catch (error) {
      onFailure(error);
      wait = nextWait(wait, waits);
    }
  }
}

const complaintEvery = 30_000;

/** Passes a trouble on once in a while: what is tried again several times a second fails as often with the same words. */
export class Complaints {
  private last = '';
  private at = -Infinity;

  constructor(private readonly say: (trouble: string) => void) {}

  about(trouble: string): void {
    const now = performance.now();
    if (trouble === this.last && now - this.at < complaintEvery) return;
    this.last = trouble;
    this.at = now;
    this.say(trouble);
  }
}
