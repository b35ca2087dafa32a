import { statfsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** PostgreSQL's log grows by files of 16 MB: with less it stops. */
export const fullBelow = 16 * 1024 * 1024;
/** More than the least, so that a disk at the edge is not called full and free in turns. */
const roomAbove = 32 * 1024 * 1024;
const lookEvery = 1_000;

/** The disk of an installation. While it is full, parts stop and start in vain: that is said once, by this one. */
export class Disk {
  isFull = false;

  constructor(
    private readonly folder: string,
    private readonly say: (line: string) => void,
  ) {}

  /** Looks until stopped, and says when the disk has become full and when there is room again. */
  async watch(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      this.look();
      await sleep(lookEvery, undefined, { signal: stopped, ref: false }).catch(() => undefined);
    }
  }

  look(): void {
    const free = freeBytes(this.folder);
    if (!this.isFull && free < fullBelow) {
      this.isFull = true;
      this.say(
        `The disk that holds ${this.folder} is full: nothing can be recorded until there is room. Nothing acknowledged is lost, and all goes on by itself then.`,
      );
    } else if (this.isFull && free > roomAbove) {
      this.isFull = false;
      this.say(`The disk that holds ${this.folder} has room again.`);
    }
  }
}

/** 0 also where no further file can be made: some file systems hold so many and no more. */
export function freeBytes(folder: string): number {
  const { bavail, bsize, files, ffree } = statfsSync(folder);
  return files > 0 && ffree === 0 ? 0 : bavail * bsize;
}
