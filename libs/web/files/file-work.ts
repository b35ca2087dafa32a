import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#kernel';
import type { ThreadAnswer, ThreadTask } from './file-work.thread.js';

export interface FileWork {
  /** Module that does the work, `./x.thread.js`: `export default (input) => output`. What it throws as a DomainError reaches the caller. */
  module: URL;
  /** Copied to the thread, so it is data only. */
  input: unknown;
  /** Whose file it is. One account's files are worked on one after the other, whatever it sends at once. */
  owner: string;
  /** Said when the work needs more memory than it may have. */
  tooLarge: DomainError;
  /** Default: `patienceMs`. */
  within?: number;
}

/** Longest time for one file. Two thousand rows take less than a second. */
const patienceMs = 15_000;
/** Longest wait for a turn, somewhat more than one file takes; the client then hears when to come back. */
const longestWaitMs = 20_000;
const mostWaiting = 8;
const mostWaitingOfOne = 2;
const memoryMb = 128;
/** One processor stays with the requests of everybody else, where there are several. */
const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));

interface Waiting {
  owner: string;
  start: () => void;
}

/** Of the whole process: services that share one share its processors too. */
const running = new Set<string>();
const waiting: Waiting[] = [];
let lastOwner = '';

/**
 * Does heavy work on a file in a thread of its own, within limits of time and memory: whatever somebody sent,
 * the requests of others are answered meanwhile. Hold no transaction while you wait for it (`@Prepares()`).
 */
export async function fileWork<T>(work: FileWork): Promise<T> {
  await turn(work.owner);
  try {
    return await inThread<T>(work);
  } finally {
    running.delete(work.owner);
    startNext();
  }
}

async function turn(owner: string): Promise<void> {
  if (running.size < atOnce && !running.has(owner)) return take(owner);
  const own = waiting.filter((one) => one.owner === owner).length;
  if (waiting.length >= mostWaiting || own >= mostWaitingOfOne) throw busy();
  return new Promise((resolve, reject) => {
    const one: Waiting = {
      owner,
      start() {
        clearTimeout(timer);
        waiting.splice(waiting.indexOf(one), 1);
        take(owner);
        resolve();
      },
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(one), 1);
      reject(busy());
    }, longestWaitMs);
    waiting.push(one);
  });
}

function take(owner: string): void {
  running.add(owner);
  lastOwner = owner;
}

/** Accounts take turns, so that somebody with one file waits for one file of somebody with many. */
function startNext(): void {
  const able = waiting.filter(({ owner }) => !running.has(owner));
  (able.find(({ owner }) => owner !== lastOwner) ?? able[0])?.start();
}

function inThread<T>({ module, input, tooLarge, within = patienceMs }: FileWork): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, {
      workerData: {
        module: isSource ? module.href.replace(/\.js$/, '.ts') : module.href,
        input,
      } satisfies ThreadTask,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
      execArgv,
      // What a file makes the thread say is nothing for the log.
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => finish(() => reject(tooSlow(within))), within);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      // Settled when the thread is gone: its processor and memory are free for the next file.
      void worker.terminate().then(settle);
    };
    worker.once('message', (answer: ThreadAnswer) =>
      finish(() => {
        if ('output' in answer) return resolve(answer.output as T);
        const { code, message, ...detail } = answer.refused;
        reject(new DomainError(code, message, detail));
      }),
    );
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge : error)),
    );
  });
}

/** Run from source (specs), a thread compiles its modules as every other program does; run from `dist/`, nothing is left to do. */
const isSource = import.meta.url.endsWith('.ts');
const program = fileURLToPath(new URL(`./file-work.thread.${isSource ? 'ts' : 'js'}`, import.meta.url));
const execArgv = isSource
  ? ['--conditions=source', '--import', new URL('../../../tools/source.mjs', import.meta.url).href]
  : [];

function tooSlow(ms: number): DomainError {
  const seconds = Math.round(ms / 1000);
  return new DomainError('RULE_VIOLATED', `The file takes longer to read than ${seconds} seconds.`, {
    rule: 'file.too-slow',
    facts: { seconds },
  });
}

function busy(): DomainError {
  return new DomainError('UNAVAILABLE', 'Other files are being read just now. Send it again shortly.', {
    rule: 'file.busy',
    facts: { retryAfterSeconds: 5 },
  });
}
