/** Waits for `work` no longer than so many milliseconds; false when it had not settled by then. A failure counts as settled. */
export async function settlesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const settled = () => true;
  try {
    return await Promise.race([work.then(settled, settled), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The wait before the next attempt: twice the last one, up to a limit. In milliseconds. */
export function nextWait(last: number, { shortest, longest }: { shortest: number; longest: number }): number {
  return Math.min(Math.max(2 * last, shortest), longest);
}
