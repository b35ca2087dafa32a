import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Pack } from 'tar-stream';
import { ArchiveError } from './archive-error.js';

/** Written last: an archive without it was interrupted. */
const seal = 'percorso-backup.complete';

const chunkSize = 1 << 18;

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
    return this.entry(name, content.length, (sink) => void sink.write(content));
  }

  /** The file as long as it is now: what a running server adds meanwhile is left out, what it cuts off is zeros. */
  async file(name: string, path: string): Promise<void> {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      await this.entry(name, size, async (sink, done) => {
        for (let left = size; left > 0;) {
          const chunk = Buffer.alloc(Math.min(left, chunkSize));
          const { bytesRead } = await handle.read(chunk, 0, chunk.length);
          const content = bytesRead === 0 ? chunk : chunk.subarray(0, bytesRead);
          left -= content.length;
          if (!sink.write(content)) await Promise.race([once(sink, 'drain'), done]);
        }
      });
    } finally {
      await handle.close();
    }
  }

  async close(): Promise<void> {
    await this.text(seal, '');
    this.pack.finalize();
    await this.written;
  }

  /** Leaves what was written; it is not an archive. Gives the reason when it was the writing that failed. */
  async abandon(): Promise<unknown> {
    this.pack.destroy();
    const reason = await this.written.then(
      () => undefined,
      (error: unknown) => error,
    );
    // That it was abandoned here is no failure of the writing.
    return (reason as NodeJS.ErrnoException | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
      ? undefined
      : reason;
  }

  private async entry(
    name: string,
    size: number,
    write: (sink: NodeJS.WritableStream, done: Promise<void>) => void | Promise<void>,
  ): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sink = this.pack.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
    promise.catch(() => undefined);
    // An error that nobody listens to ends the process.
    sink.on('error', reject);
    await write(sink as unknown as NodeJS.WritableStream, promise);
    sink.end();
    await promise;
  }
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
    save(content as unknown as Readable, header.size ?? 0, path).then(() => next(), next);
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

/** A data folder has thousands of small files: those are written in one piece. */
async function save(content: Readable, size: number, path: string): Promise<void> {
  if (size > chunkSize) return pipeline(content, createWriteStream(path, { mode: 0o600 }));
  const chunks: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
  writeFileSync(path, Buffer.concat(chunks), { mode: 0o600 });
}
