import { copyFile, rm, stat, truncate } from 'node:fs/promises';

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
 */
export function keepSmall(
  file: string,
  ended: Promise<unknown>,
  { largest = 10 * 1024 * 1024, every = lookEvery }: LogLimit = {},
): void {
  let next: NodeJS.Timeout;
  let stopped = false;
  // One look after the other: two at a time would copy the emptied file over the copy.
  const lookLater = () => {
    if (!stopped) next = setTimeout(() => void putAside(file, largest).then(lookLater), every).unref();
  };
  lookLater();
  void ended.then(() => {
    stopped = true;
    clearTimeout(next);
  });
}

async function putAside(file: string, largest: number): Promise<void> {
  const aside = `${file}.1`;
  try {
    if ((await stat(file)).size <= largest) return;
    // On a full disk there is no room for the copy, and all the more reason to empty the file.
    await copyFile(file, aside).catch(() => rm(aside, { force: true }));
    await truncate(file);
  } catch {
    // Tried again at the next look: a log that cannot be put aside is no reason to end.
  }
}
