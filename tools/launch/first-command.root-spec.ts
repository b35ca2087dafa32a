import { jest } from '@jest/globals';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually } from '#testing';
import { showAlsoAt } from '../rig/mount.js';
import { nodeProgram } from '../rig/node-version.js';
import { freePort } from '../rig/port.js';
import { findProgram } from '../rig/program.js';
import { root } from '../rig/root.js';

// The first of them builds the console.
jest.setTimeout(300_000);
const within = 240_000;

/** Not copied: what a fresh clone does not have. */
const notCloned = ['.git', '.cache', '.percorso', 'dist', 'node_modules'];
const npm = process.env.npm_execpath ?? realpathSync(findProgram('npm')!);
/** `nobody`, which every Linux has. */
const ordinary = { uid: 65_534, gid: 65_534 };

interface Place {
  clone: string;
  node: string;
  user?: typeof ordinary;
}

describe('the commands of the README', () => {
  const base = mkdtempSync(join(tmpdir(), 'percorso-first-'));
  const takeAway: (() => void)[] = [];
  let built: string | undefined;
  let child: ChildProcess | undefined;
  let port: string;
  beforeAll(async () => {
    chmodSync(base, 0o755);
    port = String(await freePort());
  });
  afterEach(() => void child?.kill('SIGKILL'));
  afterAll(() => {
    for (const away of takeAway) away();
    rmSync(base, { recursive: true, force: true });
  });

  /** A clone after `npm ci`, in a folder of its own below `base`. */
  async function clone(folder: string, major: number, mode = 0o755, user?: typeof ordinary): Promise<Place> {
    const parent = join(base, folder);
    const copy = join(parent, 'percorso');
    mkdirSync(copy, { recursive: true });
    for (const name of readdirSync(root).filter((one) => !notCloned.includes(one)))
      cpSync(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
    if (built) cpSync(join(built, 'dist'), join(copy, 'dist'), { recursive: true, preserveTimestamps: true });
    if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, parent]);
    takeAway.push(showAlsoAt(join(copy, 'node_modules'), join(root, 'node_modules')));
    const node = join(parent, 'bin/node');
    mkdirSync(dirname(node));
    copyFileSync(await nodeProgram(major), node);
    chmodSync(parent, mode);
    return { clone: copy, node, user };
  }

  /** As somebody types it who has just that Node; with nothing of this test run in the environment. */
  function type(place: Place, ...words: string[]): { said(): string; exited: Promise<unknown> } {
    const path = `${dirname(place.node)}:${process.env.PATH}`;
    const env = { PATH: path, HOME: dirname(place.clone), LOG_LEVEL: 'warn', PORT: port };
    child = spawn(place.node, [npm, ...words], {
      cwd: place.clone,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...place.user,
    });
    let output = '';
    child.stdout!.on('data', (chunk) => (output += String(chunk)));
    child.stderr!.on('data', (chunk) => (output += String(chunk)));
    return { said: () => output, exited: once(child, 'close').then(([status]) => status as unknown) };
  }

  async function starts(place: Place): Promise<string> {
    const start = type(place, 'start');
    const ended = start.exited.then((status) =>
      fail(`npm start ended with ${String(status)}: ${start.said()}`),
    );
    const ready = eventually(() => expect(start.said()).toContain('Percorso is ready: http'), { within });
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    child!.kill('SIGTERM');
    await start.exited;
    return start.said();
  }

  /** One pure spec, and one that needs PostgreSQL. */
  async function tests(place: Place): Promise<void> {
    const test = type(place, 'test', '--', 'libs/kernel/day', 'libs/testing/database');
    expect([await test.exited, test.said()]).toEqual([0, expect.stringMatching(/\n\d+ passed, 0 failed\n$/)]);
  }

  it('work as root below a folder that is closed to others, on Node 20, and say that they build', async () => {
    const place = await clone('closed', 20, 0o700);
    expect(await starts(place)).toMatch(/Building the console .* about a minute…\nBuilt in [\d.]+ s\.\n/);
    built = place.clone;
    await tests(place);
  });

  it('work as root in a folder that is open, on Node 24', async () => {
    const place = await clone('open', 24);
    await starts(place);
    await tests(place);
  });

  it('work as an ordinary user in a path with a space and an accent, on Node 22', async () => {
    const place = await clone('caffè e città', 22, 0o755, ordinary);
    await starts(place);
    await tests(place);
  });

  it('say in one line what to do where root cannot let PostgreSQL through', async () => {
    const { clone: folder, node } = await clone('without setpriv', 24, 0o700);
    const programs = join(base, 'programs');
    mkdirSync(programs);
    for (const name of ['sh', 'id']) symlinkSync(realpathSync(findProgram(name)!), join(programs, name));
    const env = { PATH: programs, PERCORSO_HOME: join(base, 'home'), PORT: port };
    const launcher = spawnSync(node, ['dist/tools/launch/main.js'], { cwd: folder, env, encoding: 'utf8' });
    expect(launcher.status).toBe(1);
    expect(launcher.stdout).toMatch(
      /^We are root, so PostgreSQL runs as .+ is closed to it: open that folder .+\n$/,
    );
  });
});

function fail(message: string): never {
  throw new Error(message);
}
