import { inflateRawSync } from 'node:zlib';

export interface ZipLimits {
  /** Names of the parts that are unpacked; nobody needs pictures and macros. */
  wanted: RegExp;
  /** Most of the wanted parts. */
  parts: number;
  /** Most bytes that all wanted parts hold together. */
  bytes: number;
  tooLarge: () => Error;
  notReadable: () => Error;
}

/** One entry of the archive's directory. */
interface Part {
  name: string;
  method: number;
  packed: Buffer;
  /** What the directory says. It may lie. */
  size: number;
}

const stored = 0;
const deflated = 8;
/** In these places of a small archive stands "see the zip64 record". */
const elsewhere16 = 0xffff;
const elsewhere32 = 0xffffffff;

/**
 * Unpacks an archive within limits of what really comes out: inflating stops with the first byte above the
 * size that the directory tells, and the sizes that it tells are added up beforehand. fflate's `unzipSync`
 * has no such stop, it inflates a gigabyte where the directory says a thousand bytes. Layout: PKWARE APPNOTE 4.3.
 */
export function unzipWithin(archive: Buffer, limits: ZipLimits): Record<string, Uint8Array> {
  const parts = within(limits, () => directoryOf(archive)).filter(({ name }) => limits.wanted.test(name));
  const bytes = parts.reduce((sum, { size }) => sum + size, 0);
  if (parts.length > limits.parts || bytes > limits.bytes) throw limits.tooLarge();
  return within(limits, () => Object.fromEntries(parts.map((part) => [part.name, unpack(part)])));
}

/** Whatever is wrong in the archive (an offset outside, an unknown method, a size that lies) makes it unreadable. */
function within<T>({ notReadable }: ZipLimits, work: () => T): T {
  try {
    return work();
  } catch {
    throw notReadable();
  }
}

function unpack({ method, packed, size }: Part): Uint8Array {
  if (method === stored && packed.length === size) return packed;
  if (method !== deflated) throw new Error('neither stored nor deflated');
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
}

function directoryOf(archive: Buffer): Part[] {
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let [count, at] = [archive.readUInt16LE(end + 10), archive.readUInt32LE(end + 16)];
  if (count === elsewhere16 || at === elsewhere32) {
    const record = offset(archive, end - 12);
    [count, at] = [offset(archive, record + 32), offset(archive, record + 48)];
  }
  const parts: Part[] = [];
  for (let read = 0; read < count; read++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('not an entry of the directory');
    const [nameLength, extraLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30)];
    const extra = archive.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packedSize, local] = wide(extra, [
      archive.readUInt32LE(at + 24),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ]) as [number, number, number];
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    parts.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.subarray(start, start + packedSize),
      size,
    });
    at += 46 + nameLength + extraLength + archive.readUInt16LE(at + 32);
  }
  return parts;
}

/** Numbers that did not fit into 32 bits stand in the extra field 1, in this order, only those. */
function wide(extra: Buffer, numbers: number[]): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return numbers.map((number) => {
    if (number !== elsewhere32) return number;
    at += 8;
    return offset(extra, at - 8);
  });
}

function offset(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
