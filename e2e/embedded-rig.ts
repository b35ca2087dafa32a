import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { homeAt, readJson, type Home } from '../tools/launch/home.js';
import type { Keys } from '../tools/launch/keys.js';
import type { Ports } from '../tools/launch/ports.js';
import { freePort } from '../tools/rig/port.js';
import { roleUrl } from '../tools/rig/provision.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Opens the gateway's numbers to the specs that read them. */
export const operationsToken = 'a-token-for-the-specs-that-look';

/** An empty installation, started as a user starts it. */
export interface Rig {
  origin: string;
  setupToken: string;
  /** Connection of the superuser to a service's database: looks at what nobody else may see. */
  superUrl(service: string): string;
  /** Folder of the installation, where there is one. */
  home: string;
  /** Of the process that keeps the others up. */
  launcherPid: number | undefined;
  /** `npm run ops -- …` on this installation; what it prints. */
  ops(...flags: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** What npm runs before `npm start` and `npm run demo`. */
export async function build(): Promise<void> {
  const child = spawn(process.execPath, ['--import', './tools/source.mjs', 'tools/build/run.ts'], {
    cwd: root,
    // Under Jest NODE_ENV is `test`: Vite would build React's development edition, which is over the budget.
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('npm start would not start: the build failed');
}

export interface EmbeddedRig extends Rig {
  /** Everything that the launcher has said so far. */
  said(): string;
}

/** `npm start` in a folder of its own, where one person is not too few to be counted; waits for the one-time link. */
export async function startEmbedded(
  home = mkdtempSync(join(tmpdir(), 'percorso-e2e-')),
): Promise<EmbeddedRig> {
  await build();
  return launchIn(home, /(https?:\/\/\S+)\/setup#(\S+)/);
}

/** `npm start` on an installation that has its first administrator, below `home`, as the build left it. */
export function startExisting(home: string): Promise<EmbeddedRig> {
  return launchIn(home, /Percorso is ready: (https?:\/\/\S+)/);
}

/** `line`: what to wait for, with the address and, where it has one, the token of the one-time link. */
async function launchIn(home: string, line: RegExp): Promise<EmbeddedRig> {
  const port = await freePort();
  const launcher = spawn(process.execPath, ['dist/tools/launch/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      PERCORSO_HOME: home,
      PORT: String(port),
      SMALL_NUMBER_THRESHOLD: '1',
      OPERATIONS_TOKEN: operationsToken,
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  launcher.stdout.on('data', (chunk) => (said += String(chunk)));
  const link = await lineWith(launcher, line);
  return {
    origin: link[1]!,
    setupToken: link[2] ?? '',
    home,
    launcherPid: launcher.pid,
    said: () => said,
    ops: (...flags) => runOps([...flags, '--home', home], { ...process.env, NODE_OPTIONS: '' }),
    superUrl: (service) => superUrlOf(homeAt(join(home, 'main')), service),
    async stop() {
      const exited = once(launcher, 'exit');
      launcher.kill('SIGTERM');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The operator's commands as they are built. Throws with what they print when they end badly. */
export async function runOps(flags: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const program = join(root, 'dist/tools/ops/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...flags], { env });
  return stdout;
}

function superUrlOf(home: Home, service: string): string {
  const { superPassword } = readJson<Keys>(home.keysFile)!;
  const { postgres } = readJson<Ports>(home.portsFile)!;
  return roleUrl(`postgres://127.0.0.1:${postgres}`, 'postgres', superPassword, service);
}

function lineWith(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const match = said.match(pattern);
      if (match) resolve(match);
    });
    child.once('exit', (code) => reject(new Error(`the launcher ended with ${code}: ${said}`)));
  });
}
