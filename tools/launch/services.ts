import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { keepSmall } from '../rig/log-file.js';
import type { Environments } from './environments.js';
import { LaunchError } from './launch-error.js';
import type { Command, Report } from './protocol.js';
import type { RunningPart } from './supervisor.js';

export interface ServicesOptions {
  /** Program of the child: tools/launch/embedded.ts, built. */
  entry: string;
  environments: Environments;
  logFile: string;
}

/** Requests in hand have this long to finish when we stop. */
const patience = 10_000;

/** Forks the one process that runs all services, and waits until they answer. */
export async function startServices({
  entry,
  environments,
  logFile,
}: ServicesOptions): Promise<RunningPart & { pid: number }> {
  const log = openSync(logFile, 'a', 0o600);
  const child = fork(entry, [], {
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  closeSync(log);
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 137)));
  const exited = keepSmall(logFile, ended);
  send(child, { kind: 'start', environments });
  const failure = await Promise.race([
    ready(child),
    exited.then((status) => `status ${status}; its log is ${logFile}`),
  ]);
  if (failure !== undefined) {
    child.kill('SIGKILL');
    await exited;
    throw new LaunchError(`The services do not start: ${failure}`);
  }
  return { pid: child.pid!, exited, stop: () => stop(child, exited) };
}

/** Undefined when the services answer, else why not. */
function ready(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.on('message', (report: Report) => resolve(report.kind === 'failed' ? report.message : undefined));
  });
}

async function stop(child: ChildProcess, exited: Promise<number>): Promise<void> {
  send(child, { kind: 'stop' });
  const impatience = setTimeout(() => child.kill('SIGKILL'), patience);
  await exited;
  clearTimeout(impatience);
}

function send(child: ChildProcess, command: Command): void {
  // A child that is already gone has nothing to be told; its end is noticed elsewhere.
  if (child.connected) child.send(command, () => undefined);
}
