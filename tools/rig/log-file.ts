import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';

const lookEvery = 10_000;

export interface LogLimit {
  /** Bytes; what is larger is put aside, and what was aside before goes. */
  largest?: number;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * Keeps what a running program prints from growing for months. The program holds its log open (for appending), so
 * the file is copied to `<file>.1` and emptied, not renamed. A few lines written between the two are lost.
 *
 * We hold it open too: the program goes on writing into a file that somebody has removed, where nobody sees it grow.
 *
 * Settles as `ended` does, once the last words of the program are where people look for them. Whoever ends this process
 * must wait for that.
 */
export function keepSmall<T>(
  file: string,
  ended: Promise<T>,
  { largest = 10 * 1024 * 1024, every = lookEvery }: LogLimit = {},
): Promise<T> {
  const log = openSync(file, 'a+', 0o600);
  let next: NodeJS.Timeout;
  let looking: Promise<void> | undefined;
  let stopped = false;
  // One look after the other: two at a time would copy the emptied file over the copy.
  const lookLater = () => {
    if (stopped) return;
    next = setTimeout(() => (looking = look(log, file, largest).then(lookLater)), every).unref();
  };
  lookLater();
  return ended.finally(async () => {
    stopped = true;
    clearTimeout(next);
    await looking;
    // Nothing is put aside any more, however much it is: the error names this file.
    await look(log, file, Infinity);
    closeSync(log);
  });
}

async function look(log: number, file: string, largest: number): Promise<void> {
  const aside = `${file}.1`;
  try {
    const { size, nlink } = fstatSync(log);
    if (nlink === 0) await showAgain(log, size, file, largest, aside);
    else if (size > largest) await move(log, size, aside, 'w');
  } catch {
    // Tried again at the next look: a log that cannot be put aside is no reason to end.
  }
}

/** What was printed into a removed file since the last look goes to the place where people look for it. */
async function showAgain(
  log: number,
  size: number,
  file: string,
  largest: number,
  aside: string,
): Promise<void> {
  if (size === 0) return;
  const shown = await stat(file).catch(() => undefined);
  if (shown && shown.size > largest) await rename(file, aside);
  await move(log, size, file, 'a');
}

/**
 * Empties the log only when its text has been copied. On a full disk there is no room for the copy, and all the more
 * reason to empty it.
 */
async function move(log: number, size: number, to: string, flags: 'w' | 'a'): Promise<void> {
  try {
    await copy(log, size, to, flags);
  } catch (error) {
    if (flags === 'w') await rm(to, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  ftruncateSync(log);
}

/** Not by streams: a pipeline that fails closes the descriptor, and the next look would find another file behind it. */
async function copy(log: number, size: number, to: string, flags: 'w' | 'a'): Promise<void> {
  const target = await open(to, flags, 0o600);
  try {
    const chunk = Buffer.alloc(65_536);
    for (let at = 0; at < size;) {
      const length = readSync(log, chunk, 0, Math.min(chunk.length, size - at), at);
      if (length === 0) return;
      await target.writeFile(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    await target.close();
  }
}
