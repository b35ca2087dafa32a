import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressible = /^text\/|json|svg/;
/** Vite puts a hash of the content into these names, so their content never changes. */
const hashed = /^\/assets\//;

/** One file of the built console, compressed when it is first asked for. */
export class ConsoleFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  private readonly encoded = new Map<Encoding, Buffer>();

  constructor(path: string, content: Buffer) {
    this.type = types[extname(path)] ?? 'application/octet-stream';
    this.etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    this.cacheControl = hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    this.encoded.set('identity', content);
  }

  /** The best encoding a client takes. */
  encodingFor(accepted: string | undefined): Encoding {
    if (!compressible.test(this.type)) return 'identity';
    const names = (accepted ?? '').split(',').map((name) => name.trim().split(';')[0]);
    return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity';
  }

  content(encoding: Encoding): Buffer {
    const ready = this.encoded.get(encoding);
    if (ready) return ready;
    const plain = this.encoded.get('identity')!;
    const made =
      encoding === 'br'
        ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : gzipSync(plain);
    this.encoded.set(encoding, made);
    return made;
  }
}

/** All files below a folder by their address. Nothing else of the disk can be asked for. */
export function readConsole(folder: string): Map<string, ConsoleFile> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => extname(file) !== '.map')
      .map((file) => {
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        return [path, new ConsoleFile(path, readFileSync(file))];
      }),
  );
}
