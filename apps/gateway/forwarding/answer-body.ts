import { Readable } from 'node:stream';

/** Bytes of an answer that are taken over before they are sent on; what is longer is streamed. */
const mostHeld = 4 * 1_048_576;

/**
 * An answer as it is sent on: whole, where it is not very long. Whoever reads slowly, or not at all, would else keep one
 * of the few connections to the service, and a browser with some dozens of them everybody's. `count` hears of every
 * piece that is held, and may throw: then the rest is not asked for.
 */
export async function takenOver(
  body: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): Promise<Buffer | Readable> {
  const source = body[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  try {
    for (let size = 0; size <= mostHeld;) {
      const { done, value } = await source.next();
      if (done) return Buffer.concat(held);
      count(value.length);
      held.push(value);
      size += value.length;
    }
  } catch (error) {
    await source.return?.();
    throw error;
  }
  return Readable.from(andTheRest(held, source), { objectMode: false });
}

async function* andTheRest(held: Buffer[], source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* held.splice(0);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    // Whoever asked has left: the service is let off, its connection is free.
    await source.return?.();
  }
}
