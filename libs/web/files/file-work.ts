import { fork } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DomainError } from '#kernel';
import type { ProcessAnswer, ProcessTask } from './file-work.process.js';

export interface FileWork {
  /** Module that does the work, `./x.process.js`: `export default (input) => output`. What it throws as a DomainError reaches the caller. */
  module: URL;
  /** Copied to the process, so it is data only. */
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

/**
 * Of the whole service process and not of one service in it: services that share a process (an installation on one
 * machine) share its processors too, and two queues would let twice as much run on them.
 */
const running = new Set<string>();
const waiting: Waiting[] = [];
let lastOwner = '';

/**
 * Does heavy work on a file in a process of its own, within limits of time and memory: whatever somebody sent,
 * the requests of others are answered meanwhile. A thread is not enough: when one large piece of memory cannot be
 * had in it, the engine ends the whole process. Hold no transaction while you wait for it (`@Prepares()`).
 */
export async function fileWork<T>(work: FileWork): Promise<T> {
  await turn(work.owner);
  try {
    return await inProcess<T>(work);
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

function inProcess<T>({ module, input, tooLarge, within = patienceMs }: FileWork): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [], {
      execArgv: [...execArgv, `--max-old-space-size=${memoryMb}`, '--max-semi-space-size=8'],
      // What a file makes the process say is nothing for the log, and it needs none of our keys.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    // Where processors are few, requests come first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let settle = () => reject(new Error('the process for a file ended without an answer'));
    const timer = setTimeout(() => {
      settle = () => reject(tooSlow(within));
      child.kill('SIGKILL');
    }, within);
    child.once('message', (answer: ProcessAnswer) => {
      settle = () => tell(answer);
    });
    const tell = (answer: ProcessAnswer) => {
      if ('output' in answer) return resolve(answer.output as T);
      if ('tooLarge' in answer) return reject(tooLarge);
      if ('failed' in answer) return reject(answer.failed as Error);
      const { code, message, ...detail } = answer.refused;
      reject(new DomainError(code, message, detail));
    };
    child.once('error', (error) => {
      settle = () => reject(error);
      if (child.pid === undefined) end();
    });
    // Settled when the process is gone: its processor and memory are free for the next file.
    child.once('exit', (_status, signal) => {
      // So the engine ends it when its memory is full.
      if (signal === 'SIGABRT') settle = () => reject(tooLarge);
      end();
    });
    const end = () => {
      clearTimeout(timer);
      settle();
    };
    child.send({
      module: isSource ? module.href.replace(/\.js$/, '.ts') : module.href,
      input,
      within: within + 1_000,
    } satisfies ProcessTask);
  });
}

/** Run from source (specs), the process compiles its modules as every other program does; run from `dist/`, nothing is left to do. */
const isSource = import.meta.url.endsWith('.ts');
const program = fileURLToPath(new URL(`./file-work.process.${isSource ? 'ts' : 'js'}`, import.meta.url));
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
