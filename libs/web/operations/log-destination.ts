import { fstatSync, write, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const standardOutput = 1;
/** Bytes that may wait to be written; lines beyond are dropped. */
const most = 4 * 1_048_576;
/** Bytes handed over at once. */
const chunkSize = 262_144;
/** Bytes that an empty pipe takes at once. */
const pipeSize = 65_536;
/** Milliseconds until what could not be written is tried again. */
const retryAfter = 250;

type Done = (error: Error | null | undefined, written: number) => void;

/**
 * Where log lines go: written one chunk after the other without ever holding up the event loop. On a full disk, or
 * when nobody reads the pipe, a bounded number of lines waits; those beyond are dropped and counted, and the log
 * says how many as soon as it can be written again. pino's own destination ends the process on such an error and
 * then tries to write the rest for ever.
 */
class LogDestination {
  /** Lines lost since the process began. */
  dropped = 0;
  private waiting: string[] = [];
  private waitingBytes = 0;
  private inHand = Buffer.alloc(0);
  private busy = false;
  private failing = false;
  private reported = 0;
  /** A file is written by a thread. A pipe is written by the event loop: a thread could wait for its reader for ever. */
  private readonly isPipe: boolean;

  constructor() {
    const kind = fstatSync(standardOutput);
    this.isPipe = kind.isFIFO() || kind.isSocket();
    // A reader that left would otherwise end the process.
    if (this.isPipe) process.stdout.on('error', () => undefined);
    process.on('exit', () => this.writeLast());
  }

  write(line: string): void {
    const size = Buffer.byteLength(line);
    if (this.waitingBytes + size > most) {
      this.dropped += 1;
      return;
    }
    this.waiting.push(line);
    this.waitingBytes += size;
    this.next();
  }

  /** Settles when everything is written, or after so many milliseconds. */
  async flush(within = 1_000): Promise<void> {
    for (const deadline = performance.now() + within; this.isBehind() && performance.now() < deadline;)
      await sleep(10);
  }

  private isBehind(): boolean {
    return this.inHand.length > 0 || this.waiting.length > 0;
  }

  private next(): void {
    if (this.busy) return;
    if (this.inHand.length === 0) this.take();
    if (this.inHand.length === 0) return;
    this.busy = true;
    this.handOver(this.inHand, (error, written) => {
      this.inHand = this.inHand.subarray(written);
      this.failing = Boolean(error);
      if (error) return void setTimeout(() => this.again(), retryAfter).unref();
      this.again();
    });
  }

  private again(): void {
    this.busy = false;
    this.next();
  }

  private take(): void {
    if (this.waiting.length === 0 && this.dropped > this.reported) this.waiting.push(this.report());
    let size = 0;
    const count = this.waiting.findIndex((line) => (size += Buffer.byteLength(line)) > chunkSize);
    const lines = this.waiting.splice(0, count === -1 ? this.waiting.length : Math.max(count, 1));
    this.inHand = Buffer.from(lines.join(''));
    this.waitingBytes = Math.max(0, this.waitingBytes - this.inHand.length);
  }

  private report(): string {
    const lines = this.dropped - this.reported;
    this.reported = this.dropped;
    const line = { level: 'warn', time: new Date().toISOString(), lines, msg: `${lines} lines were dropped` };
    return `${JSON.stringify(line)}\n`;
  }

  private handOver(chunk: Buffer, done: Done): void {
    if (!this.isPipe) write(standardOutput, chunk, done);
    else process.stdout.write(chunk, (error) => done(error, error ? 0 : chunk.length));
  }

  /** The process ends and no event comes any more: one attempt, and only where it cannot wait for a reader. */
  private writeLast(): void {
    if (this.isPipe && (this.busy || this.failing)) return;
    const rest = this.busy ? [] : [this.inHand];
    const bytes = Buffer.concat([...rest, Buffer.from(this.waiting.join(''))]);
    try {
      writeSync(standardOutput, this.isPipe ? bytes.subarray(0, pipeSize) : bytes);
    } catch {
      // What cannot be written now is lost: nobody is left to count it.
    }
  }
}

let shared: LogDestination | undefined;

/** The one of this process: on one machine four services share it. Made with the first line. */
export const processLog = {
  write: (line: string): void => (shared ??= new LogDestination()).write(line),
  flush: async (): Promise<void> => shared?.flush(),
  dropped: (): number => shared?.dropped ?? 0,
};
