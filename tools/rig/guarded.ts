import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { keepSmall, type LogLimit } from './log-file.js';

/** A server program that dies with the process that started it, however that process ends. */
export interface Guarded {
  /** Process id of the program itself. */
  pid: number;
  /**
   * Settles when the program has ended, whatever ended it, and its log is complete, with its exit status (128 + signal
   * when killed).
   */
  exited: Promise<number>;
  /** Asks the program to end, and makes it after `patience` milliseconds. */
  stop(): Promise<void>;
}

export interface GuardedOptions {
  /** The signal on which the program ends cleanly. */
  signal: 'INT' | 'TERM';
  /** What the program prints is added to this file. */
  logFile: string;
  /** How large that file may grow. */
  log?: LogLimit;
  /** Descriptors that the program inherits, and with them the locks on their files: two at most. */
  holds?: number[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  patience?: number;
}

/**
 * A shell between us and the program: it reads a pipe whose other end only we hold, so the kernel tells it
 * when we are gone, also after `kill -9`. A session of its own keeps the terminal's Ctrl-C from reaching
 * the program before we have stopped what uses it.
 */
const guard = `
signal=$1; shift
exec 4<&0
"$@" </dev/null 3>&- 4<&- &
program=$!
echo $program >&3
exec 3>&-
{ read -r _ <&4; kill -s $signal $program; sleep 15; kill -s KILL $program; } >/dev/null 2>&1 5>&- 6>&- &
watcher=$!
exec 4<&-
wait $program
status=$?
kill $watcher
exit $status`;

export async function spawnGuarded(program: string[], options: GuardedOptions): Promise<Guarded> {
  const log = openSync(options.logFile, 'a', 0o600);
  const shell = spawn('/bin/sh', ['-c', guard, 'guard', options.signal, ...program], {
    detached: true,
    stdio: ['pipe', log, log, 'pipe', 'ignore', ...(options.holds ?? [])],
    cwd: options.cwd,
    env: options.env ?? process.env,
    uid: options.uid,
    gid: options.gid,
  });
  closeSync(log);
  const ended = new Promise<number>((resolve) => shell.once('exit', (code) => resolve(code ?? 137)));
  const exited = keepSmall(options.logFile, ended, options.log);
  const announced = shell.stdio[3] as NodeJS.ReadableStream;
  const [pid] = await Promise.race([
    once(announced, 'data'),
    once(shell, 'error').then(([error]) => Promise.reject(error)),
  ]);
  return {
    pid: Number(String(pid)),
    exited,
    stop: () => stopProgram(Number(String(pid)), `SIG${options.signal}`, exited, options.patience ?? 20_000),
  };
}

async function stopProgram(
  pid: number,
  signal: NodeJS.Signals,
  exited: Promise<number>,
  patience: number,
): Promise<void> {
  sendSignal(pid, signal);
  const impatience = setTimeout(() => sendSignal(pid, 'SIGKILL'), patience);
  await exited;
  clearTimeout(impatience);
}

/** False when there is no such process. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
