import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guarded } from './guarded.js';

/** Where the shell would find a program, or undefined. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** What a program prints when run to its end, both streams together. */
export function outputOf(program: string, ...flags: string[]): string {
  const { stdout, stderr } = spawnSync(program, flags, { encoding: 'utf8' });
  return `${stdout}${stderr}`;
}

export function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Waits until the program has printed `text` after byte `from` of its log; throws with what it printed when it ends first. */
export async function printed(program: Guarded, logFile: string, from: number, text: string): Promise<void> {
  let ended = false;
  void program.exited.then(() => (ended = true));
  for (;;) {
    const last = ended;
    const log = readFrom(logFile, from);
    if (log.includes(text)) return;
    if (last) throw new Error(`it ended at once:\n${log.trimEnd().split('\n').slice(-10).join('\n')}`);
    await sleep(20);
  }
}

/** What a program has added to its log; empty when it could not write any. */
export function readFrom(file: string, from: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = statSync(file);
    // Smaller than before: what it held was put aside meanwhile (log-file.ts).
    const start = size < from ? 0 : from;
    const buffer = Buffer.alloc(size - start);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, start));
  } finally {
    closeSync(descriptor);
  }
}
