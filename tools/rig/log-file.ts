import { closeSync, createReadStream, createWriteStream, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

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
 */
export function keepSmall(
  file: string,
  ended: Promise<unknown>,
  { largest = 10 * 1024 * 1024, every = lookEvery }: LogLimit = {},
): void {
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
  void ended.then(async () => {
    stopped = true;
    clearTimeout(next);
    await looking;
    // The last words of a program are what people look for.
    await look(log, file, largest);
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

/** On a full disk there is no room for the copy, and all the more reason to empty the file. */
async function move(log: number, size: number, to: string, flags: 'w' | 'a'): Promise<void> {
  const printed = createReadStream('', { fd: log, start: 0, end: size - 1, autoClose: false });
  const copy = createWriteStream(to, { flags, mode: 0o600 });
  await pipeline(printed, copy).catch(() => (flags === 'w' ? rm(to, { force: true }) : undefined));
  ftruncateSync(log);
}
