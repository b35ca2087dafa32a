import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '#testing';
import { sendSignal } from '../../rig/guarded.js';
import { readPostmaster } from '../../rig/postmaster.js';
import { homeAt } from '../home.js';

const flags = ['--conditions=source', '--import', './tools/source.mjs', 'tools/launch/spec/launcher.ts'];
const sampleServices = 'tools/launch/spec/services.ts';
/** Long enough for a busy machine; nothing waits that long when all is well. */
const within = 100_000;

/** A launcher at work in a process of its own, as seen from outside. */
export class Launched {
  output = '';
  readonly exited: Promise<number | string>;

  constructor(
    readonly folder: string,
    readonly process: ChildProcess,
  ) {
    process.stdout!.on('data', (chunk) => (this.output += String(chunk)));
    process.stderr!.on('data', (chunk) => (this.output += String(chunk)));
    this.exited = once(process, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  }

  /** Settles as soon as the launcher says that it is ready, or ends. */
  async url(): Promise<string> {
    let over = false;
    const ended = this.exited.then((status) => {
      over = true;
      fail(`it ended with ${status}: ${this.output}`);
    });
    const ready = eventually(
      () => /ready at (\S+)/.exec(this.output)?.[1] ?? (over ? '' : fail(this.output)),
      { within },
    );
    return Promise.race([ready, ended]);
  }

  /** What the service says, once it says anything. */
  async answer(): Promise<{ pid: number; role: string }> {
    const url = await this.url();
    return eventually(async () => (await fetch(url)).json() as Promise<{ pid: number; role: string }>, {
      within,
    });
  }

  postgres(): number {
    return readPostmaster(homeAt(this.folder).postgres)?.pid ?? fail('no postmaster');
  }
}

export function launchAt(
  folder: string,
  environment: NodeJS.ProcessEnv = {},
  entry = sampleServices,
): Launched {
  const { npm_lifecycle_event: _, ...own } = process.env;
  const env = { ...own, ...environment };
  return new Launched(
    folder,
    spawn(process.execPath, [...flags, folder, entry], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/**
 * As in a container of its own on a shared folder: other process ids, other shared memory, another name. Needs root.
 * Killing it ends all that runs in there at once, as the end of a container does.
 */
export function launchInContainer(folder: string): Launched {
  const walls = ['--pid', '--ipc', '--uts', '--mount-proc', '--fork', '--kill-child'];
  return launchInside(walls, 'hostname elsewhere', folder);
}

/** Behind these walls of unshare(1), after a command of the shell. Needs root. */
export function launchInside(walls: string[], before: string, folder: string): Launched {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const inside = ['sh', '-c', `${before} && exec "$@"`, 'sh', process.execPath, ...flags];
  const program = [...walls, ...inside, folder, sampleServices];
  return new Launched(folder, spawn('unshare', program, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** On a terminal of its own, made by script(1): what is written to the process is typed. */
export function launchOnTerminal(folder: string): Launched {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const command = ['exec', process.execPath, ...flags, folder, sampleServices].join(' ');
  return new Launched(folder, spawn('script', ['-qec', command, '/dev/null'], { env, stdio: 'pipe' }));
}

/** As npm starts it, with a shell in between: the death of npm must not leave the launcher behind. */
export function launchBelow(folder: string): Launched {
  const command = [process.execPath, ...flags, folder, sampleServices].join(' ');
  const script = `
    require('node:child_process').spawn('sh', ['-c', '${command} & echo launcher is $!; wait'], { stdio: 'inherit' });`;
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  return new Launched(
    folder,
    spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

export async function ends(...pids: number[]): Promise<void> {
  await eventually(() => expect(pids.filter((pid) => sendSignal(pid, 0))).toEqual([]), { within });
}

/** What a launcher says that cannot start; throws unless that is one line, and all that it says. */
export function refusal(folder: string, environment?: NodeJS.ProcessEnv): Promise<string> {
  return refusalOf(launchAt(folder, environment));
}

export async function refusalOf(launched: Launched): Promise<string> {
  await expect(launched.exited).resolves.toBe(1);
  expect(launched.output).toMatch(/^[^\n]+\n$/);
  return launched.output;
}

function fail(message: string): never {
  throw new Error(message);
}
