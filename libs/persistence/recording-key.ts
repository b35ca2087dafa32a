import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Lets the filling of a demo say at which moment something was recorded, so that people who are made up today have a
 * past. It holds for whoever knows the key, and only while the key's file is there: the launcher of the demo makes the
 * file and removes it when all is filled in. An installation without such a file records at its own clock only.
 */
export class RecordingKey {
  private isGone: boolean;

  constructor(private readonly file: string | undefined) {
    this.isGone = file === undefined;
  }

  /** Once its file is gone it stays closed, as long as this process lives. */
  isOpen(): boolean {
    return this.read() !== undefined;
  }

  opens(given: string): boolean {
    const key = this.read();
    return key !== undefined && timingSafeEqual(digest(key), digest(given));
  }

  private read(): string | undefined {
    if (this.isGone) return undefined;
    try {
      const key = readFileSync(this.file!, 'utf8').trim();
      if (key !== '') return key;
    } catch {
      // As good as removed.
    }
    this.isGone = true;
    return undefined;
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();
