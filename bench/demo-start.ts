import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../tools/rig/port.js';
import { startPostgres } from '../tools/rig/postgres.js';
import { root } from '../tools/rig/root.js';
import { benchFolder, openInstallation } from './installation.js';
import type { Breakdown, Line } from './line.js';
import { commandOf, cpuSeconds, processProblem, residentMegabytes, tree } from './processes.js';
import { say } from './progress.js';
import { startEmbedded } from './services.js';

const idleSeconds = 20;

/** `npm run demo` in a fresh clone with its packages installed: to a page, then what it costs to keep it running. */
export async function demoStart(): Promise<Line[]> {
  const clone = await freshClone();
  try {
    say('npm run demo, first run');
    const first = await startDemo(clone);
    await first.filled;
    const fullMemory = memoryOf(first);
    await first.stop();
    say('second run');
    const second = await startDemo(clone);
    await second.filled;
    await sleep(5_000);
    const idle = await cpuShare(second.pid);
    const memory = memoryOf(second);
    await second.stop();
    const bareIdle = await barePostgres();
    const inside = await profiledStart();
    return [
      startLine('first', first, 20, inside),
      startLine('second', second, 6, inside),
      memoryLine('after the first run has filled it', fullMemory),
      memoryLine('in the second run, idle', memory),
      {
        what: `processor, idle for ${idleSeconds} s`,
        ...measuredHere(idle, '%'),
        ...(bareIdle === null ? {} : { yardstick: { value: bareIdle, unit: '%', name: 'PostgreSQL alone' } }),
        notes: ['Of one processor: launcher, services and PostgreSQL of the filled demo, nobody signed in.'],
      },
    ];
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

interface Demo {
  pid: number;
  /** Seconds to the first page. */
  seconds: number;
  /** What was said, and when. */
  timeline: Breakdown;
  /** Everybody is made up. */
  filled: Promise<unknown>;
  stop(): Promise<void>;
}

/** What is committed, beside the packages that are installed already. */
async function freshClone(): Promise<string> {
  const clone = join(benchFolder, 'clone');
  rmSync(clone, { recursive: true, force: true });
  mkdirSync(benchFolder, { recursive: true, mode: 0o711 });
  await promisify(execFile)('git', ['clone', '--quiet', '--shared', root, clone]);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  return clone;
}

async function startDemo(clone: string): Promise<Demo> {
  const port = await freePort();
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const npm = spawn('npm', ['run', 'demo'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), PERCORSO_HOME: join(clone, '.percorso') },
  });
  const exited = once(npm, 'exit');
  let isThere = false;
  const timeline: Breakdown = { title: 'What it said, and when:', parts: [] };
  const note = (name: string) => {
    if (!isThere && !name.startsWith('npm warn'))
      timeline.parts.push({ value: `${seconds().toFixed(1)} s`, name });
  };
  const filled = heard(npm, /password of all/, (line) => note(line));
  let ended = false;
  void exited.then(() => (ended = true));
  while (!(await isPage(port))) {
    if (ended) throw new Error(`npm run demo ended: ${timeline.parts.map(({ name }) => name).join('; ')}`);
    await sleep(25);
  }
  const atPage = seconds();
  note('a page is there');
  isThere = true;
  return {
    pid: npm.pid!,
    seconds: atPage,
    timeline,
    filled,
    async stop() {
      // As Ctrl-C does: everything in the terminal's group.
      process.kill(-npm.pid!, 'SIGINT');
      await exited;
    },
  };
}

/** Settles when a line matches, or when the program ends. */
function heard(npm: ChildProcess, wanted: RegExp, onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    for (const stream of [npm.stdout!, npm.stderr!])
      stream.on('data', (chunk: Buffer) => {
        for (const line of chunk
          .toString('utf8')
          .split('\n')
          .filter((one) => one.trim() !== '')) {
          onLine(line.trim());
          if (wanted.test(line)) resolve();
        }
      });
    npm.once('exit', () => resolve());
  });
}

async function isPage(port: number): Promise<boolean> {
  const answer = await fetch(`http://localhost:${port}/`).catch(() => undefined);
  const text = await answer?.text();
  return answer?.ok === true && text!.includes('<html');
}

/** The services alone, from their start to their answer, on databases that are there already. */
async function profiledStart(): Promise<Breakdown[]> {
  const installation = await openInstallation('start', 'postgres');
  try {
    await (await startEmbedded(installation)).stop();
    const from = Date.now();
    const services = await startEmbedded(installation, { profiled: true });
    const to = Date.now();
    await services.stop();
    return [
      {
        title: 'The services alone, profiled:',
        parts: [{ name: 'to answer', value: `${((to - from) / 1000).toFixed(1)} s` }],
      },
      ...services.profile(from, to),
    ];
  } finally {
    await installation.close();
  }
}

interface Memory {
  /** By program. */
  where: Breakdown;
  percorso: number;
  npm: number;
}

/** npm itself stays while what it started runs; it is no part of Percorso. */
function memoryOf({ pid }: Demo): Memory | null {
  if (processProblem) return null;
  const pids = tree(pid);
  const isNpm = (one: number) => /^npm |npm-cli|\/npm /.test(commandOf(one));
  const isPostgres = (one: number) => commandOf(one).includes('postgres');
  const part = (name: string, wanted: (one: number) => boolean) => ({
    name,
    value: `${residentMegabytes(pids.filter((one) => !isNpm(one) && wanted(one))).toFixed(0)} MB`,
  });
  const isServices = (one: number) => commandOf(one).includes('embedded.js');
  const parts = [
    part('PostgreSQL, all its processes', isPostgres),
    part('the services', isServices),
    part('the launcher, and the shells that watch', (one) => !isPostgres(one) && !isServices(one)),
  ];
  return {
    where: { title: 'By program:', parts },
    percorso: residentMegabytes(pids.filter((one) => !isNpm(one))),
    npm: residentMegabytes(pids.filter(isNpm)),
  };
}

async function cpuShare(pid: number): Promise<number | null> {
  if (processProblem) return null;
  const before = cpuSeconds(pid);
  await sleep(idleSeconds * 1000);
  return (100 * (cpuSeconds(pid) - before)) / idleSeconds;
}

async function barePostgres(): Promise<number | null> {
  const folder = join(benchFolder, 'bare');
  const { pid, stop } = await startPostgres(folder);
  await sleep(2_000);
  const share = await cpuShare(pid);
  await stop();
  rmSync(folder, { recursive: true, force: true });
  return share;
}

function measuredHere(value: number | null, unit: string): Pick<Line, 'measured' | 'missing'> {
  return value === null ? { measured: null, missing: processProblem } : { measured: { value, unit } };
}

function startLine(
  run: 'first' | 'second',
  { seconds, timeline }: Demo,
  atMost: number,
  inside: Breakdown[],
): Line {
  const whatItDoes =
    run === 'first'
      ? 'Builds everything, makes the databases.'
      : 'Nothing to build, databases there already.';
  return {
    what: `\`npm run demo\` to a page, ${run} run`,
    measured: { value: seconds, unit: 's' },
    aim: { atMost },
    notes: [`A fresh clone of this commit with its packages installed. ${whatItDoes}`],
    where: [timeline, ...inside],
  };
}

function memoryLine(when: string, memory: Memory | null): Line {
  const npm = memory ? ` npm itself, which waits meanwhile, has ${memory.npm.toFixed(0)} MB more.` : '';
  return {
    what: `memory of Node and PostgreSQL, ${when}`,
    ...measuredHere(memory?.percorso ?? null, 'MB'),
    aim: { atMost: 600 },
    where: memory ? [memory.where] : [],
    notes: [`Launcher, services and PostgreSQL; shared pages counted once.${npm}`],
  };
}
