import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../tools/launch/parts.js';
import { spawnGuarded } from '../tools/rig/guarded.js';
import { root } from '../tools/rig/root.js';
import type { Installation } from './installation.js';
import { breakdownOf } from './profile.js';
import type { Breakdown } from './line.js';

/** A running process of the product, from `dist/`. */
export interface Service {
  name: string;
  pid: number;
  url: string;
  stop(): Promise<void>;
  /** Where its time went between two moments, `Date.now()`. Only of one that was started to be profiled, and after `stop`. */
  profile(from: number, to: number): Breakdown[];
}

export interface ServiceOptions {
  /** Profiling slows a process down: numbers never come from a profiled one. */
  profiled?: boolean;
}

/** One service in a process of its own, as docker-compose.yml has it (there, two copies of it). */
export async function startService(
  { folder, environments }: Installation,
  name: ServiceName,
  { profiled = false }: ServiceOptions = {},
): Promise<Service> {
  const environment = environments[name];
  const url = `http://127.0.0.1:${environment.PORT}`;
  const flags = profiled ? profilerFlags(folder, name) : [];
  const startedAt = Date.now();
  const process_ = await spawnGuarded([process.execPath, ...flags, `dist/apps/${name}/main.js`], {
    signal: 'TERM',
    logFile: join(folder, `${name}.log`),
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
  });
  let ended = false;
  void process_.exited.then(() => (ended = true));
  while (!(await answers(url))) {
    if (ended) throw new Error(`${name} does not start: ${join(folder, `${name}.log`)}`);
    await sleep(50);
  }
  const { pid, stop } = process_;
  return { name, pid, url, stop, profile: profileReader(folder, name, startedAt) };
}

/** All services in one process, as `npm start` has them; `url` is intake's. */
export async function startEmbedded(
  { folder, environments }: Installation,
  { profiled = false }: ServiceOptions = {},
): Promise<Service> {
  const name = 'embedded';
  const log = openSync(join(folder, `${name}.log`), 'a');
  const startedAt = Date.now();
  const child = fork(join(root, 'dist/tools/launch/embedded.js'), [], {
    // The bench itself runs from source; what it measures must not.
    execArgv: profiled ? profilerFlags(folder, name) : [],
    stdio: ['ignore', log, log, 'ipc'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  closeSync(log);
  const exited = once(child, 'exit');
  child.send({ kind: 'start', environments });
  const [report] = (await Promise.race([once(child, 'message'), exited])) as [{ kind?: string }];
  if (report?.kind !== 'ready') throw new Error(`the services do not start: ${join(folder, `${name}.log`)}`);
  return {
    name: 'all services in one process',
    pid: child.pid!,
    url: `http://127.0.0.1:${environments.intake.PORT}`,
    async stop() {
      child.send({ kind: 'stop' });
      await exited;
    },
    profile: profileReader(folder, name, startedAt),
  };
}

function profilerFlags(folder: string, name: string): string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}

function profileReader(folder: string, name: string, startedAt: number): Service['profile'] {
  return (from, to) =>
    breakdownOf(join(folder, `${name}.cpuprofile`), name, { from: from - startedAt, to: to - startedAt });
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok === true;
}
