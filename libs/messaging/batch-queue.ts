import type { PastBatch } from './event-log.js';

/** Hands batches from the consumer's callback to an iterator, one at a time, so that memory stays bounded. */
export class BatchQueue implements AsyncIterable<PastBatch> {
  private item: PastBatch | undefined;
  private ended = false;
  private failure: Error | undefined;
  private changed = () => {};
  private taken = () => {};

  async push(batch: PastBatch): Promise<void> {
    while (this.item && !this.ended)
      await new Promise<void>((resolve) => (this.taken = chain(this.taken, resolve)));
    if (this.ended) return;
    this.item = batch;
    this.changed();
  }

  end(): void {
    this.ended = true;
    this.changed();
    this.taken();
  }

  /** The reading has broken off: whoever iterates is told, and does not take what came for everything. */
  fail(error: Error): void {
    this.failure = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<PastBatch> {
    for (;;) {
      if (this.item) {
        const batch = this.item;
        this.item = undefined;
        this.taken();
        yield batch;
      } else if (this.failure) throw this.failure;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.changed = resolve));
    }
  }
}

function chain(first: () => void, second: () => void): () => void {
  return () => {
    first();
    second();
  };
}
