import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Pack } from 'tar-stream';

/** Written last: an archive without it was interrupted. */
const seal = 'percorso-backup.complete';

/** An archive that cannot be used: cut short, altered, or of something else. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** A tar archive under gzip, that any tar can list, readable by its owner only. */
export class ArchiveWriter {
  private readonly pack: Pack = pack();
  private readonly written: Promise<void>;

  constructor(file: string) {
    const output = createWriteStream(file, { mode: 0o600, flags: 'wx' });
    this.written = pipeline(this.pack, createGzip({ level: 4 }), output);
    this.written.catch(() => undefined);
  }

  folder(name: string): void {
    this.pack.entry({ name, type: 'directory', mode: 0o700 });
  }

  text(name: string, content: string): Promise<void> {
    return this.bytes(name, Buffer.from(content));
  }

  bytes(name: string, content: Buffer): Promise<void> {
    return this.entry(name, content.length, Readable.from(content.length > 0 ? [content] : []));
  }

  /** The file as long as it is now: what a running server adds meanwhile is left out, what it cuts off is zeros. */
  async file(name: string, path: string): Promise<void> {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      await this.entry(
        name,
        size,
        exactly(size, handle.createReadStream({ autoClose: false, highWaterMark: 1 << 18 })),
      );
    } finally {
      await handle.close();
    }
  }

  async close(): Promise<void> {
    await this.text(seal, '');
    this.pack.finalize();
    await this.written;
  }

  /** Leaves what was written; it is not an archive. */
  abandon(): Promise<void> {
    this.pack.destroy();
    return this.written.catch(() => undefined);
  }

  private async entry(name: string, size: number, content: Readable): Promise<void> {
    const entry = this.pack.entry({ name, size, mode: 0o600 });
    const failed = this.written.then(() => undefined);
    await Promise.race([pipeline(content, entry), failed]);
  }
}

/** Exactly `size` bytes, whatever the file has become. */
function exactly(size: number, content: Readable): Readable {
  return Readable.from(
    (async function* () {
      let left = size;
      for await (const chunk of content as AsyncIterable<Buffer>) {
        yield chunk.subarray(0, left);
        left -= Math.min(left, chunk.length);
        if (left === 0) return;
      }
      for (; left > 0; left -= Math.min(left, 1 << 16)) yield Buffer.alloc(Math.min(left, 1 << 16));
    })(),
    { objectMode: false },
  );
}

/** Unpacks an archive below `folder`. Throws ArchiveError when it is not whole, or wants to write elsewhere. */
export async function unpack(file: string, folder: string): Promise<void> {
  let complete = false;
  const entries = extract();
  entries.on('entry', (header, content, next) => {
    const path = join(folder, normalize(header.name));
    complete = header.name === seal;
    if (!path.startsWith(folder + sep))
      return next(new ArchiveError(`${header.name} leads out of the archive`));
    if (complete || header.type === 'directory') {
      if (!complete) mkdirSync(path, { recursive: true, mode: 0o700 });
      content.on('end', next).resume();
      return;
    }
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    pipeline(content, createWriteStream(path, { mode: 0o600 })).then(() => next(), next);
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), entries);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'ENOENT' || error instanceof ArchiveError) throw error;
    throw new ArchiveError(`${file} is damaged or cut short: ${message}`, { cause: error });
  }
  if (!complete) throw new ArchiveError(`${file} is cut short: its writing was interrupted`);
}
