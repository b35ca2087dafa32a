import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#testing';
import { freePort } from '../rig/port.js';
import { root } from '../rig/root.js';

/** As `npm run stack` starts it, also where nothing is built yet. */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: { stack: string };
};
const command = scripts.stack.split(' ').slice(1);

/** Ten processes, each of which may have to wait for the others on a busy machine. */
const within = 240_000;
/** From the wish to stop to the end of everything; a busy machine gets some more. */
const ending = 25_000;

describe('npm run stack', () => {
  const home = mkdtempSync(join(tmpdir(), 'percorso-npm-stack-'));
  let child: ChildProcess | undefined;
  let output = '';
  let exited: Promise<number | null>;
  let port: string;
  beforeAll(async () => {
    chmodSync(home, 0o711);
    port = String(await freePort());
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await exited;
    await eventually(() => expect(processesOn(home)).toEqual([]), { within: 40_000 });
  }, 60_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  function start(environment: NodeJS.ProcessEnv = {}): void {
    output = '';
    // Under Jest NODE_ENV is `test`: Vite would build React's development edition.
    const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', npm_lifecycle_event: undefined };
    child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...env, PERCORSO_HOME: home, PERCORSO_PORT: port, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout!.on('data', (chunk) => (output += String(chunk)));
    child.stderr!.on('data', (chunk) => (output += String(chunk)));
    exited = once(child, 'close').then(([status]) => status as number | null);
  }

  async function said(words: RegExp): Promise<RegExpExecArray> {
    const ended = exited.then((status) => fail(`it ended with ${status}: ${output}`));
    const heard = eventually(() => words.exec(output) ?? fail(output), { within, every: 100 });
    return Promise.race([heard, ended]);
  }

  async function interrupted(): Promise<number | null> {
    child!.kill('SIGINT');
    return Promise.race([exited, sleep(ending, -1, { ref: false })]);
  }

  it(
    'prints the link of the first administrator, until there is one',
    async () => {
      start();
      const [, origin, token] = await said(/(http\S+)\/setup#(\S+)/);
      const made = await fetch(`${origin}/api/gateway/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: origin! },
        body: JSON.stringify({
          token,
          tenantName: 'Consorzio di prova',
          email: 'anna@prova.example',
          name: 'Anna Prova',
          password: 'una-frase-lunga-e-inventata',
        }),
      });
      expect([made.status, await made.text()]).toEqual([200, expect.anything()]);
      await said(/Operator: /);
      expect(await interrupted()).toBe(0);
      start();
      await said(/Operator: /);
      expect(output).not.toContain('/setup#');
      expect(await interrupted()).toBe(0);
      expect(processesOn(home)).toEqual([]);
    },
    within * 2,
  );

  it('says so and ends when the data was made with another password', async () => {
    start({ POSTGRES_PASSWORD: 'another-one' });
    const status = await Promise.race([exited, sleep(90_000, -1, { ref: false })]);
    expect([status, output]).toEqual([1, expect.stringContaining('made with another POSTGRES_PASSWORD')]);
  }, 120_000);

  it('says so when the address it was told to use is not of this machine', async () => {
    // Kept for documentation (RFC 5737): no machine has it.
    start({ PERCORSO_BIND: '192.0.2.1' });
    expect([await exited, output]).toEqual([
      1,
      'PERCORSO_BIND=192.0.2.1 is not an address of this machine.\n',
    ]);
  });

  it.each([1, 4, 8])(
    'ends with everything it started when interrupted after %i processes',
    async (parts) => {
      start();
      await said(/Starting…/);
      await eventually(() => expect(processesOn(home).length).toBeGreaterThanOrEqual(parts), { within });
      const status = await interrupted();
      // A busy machine may look so late that all of it is ready: then it ends as when it is no longer wanted.
      expect(status).toBe(output.includes('Operator: ') ? 0 : 1);
      await eventually(() => expect(processesOn(home)).toEqual([]), { within: ending });
    },
    within,
  );
});

/** The processes that work on the folder: it is in their command line, or they print into it. */
function processesOn(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(belongingOf).filter((belonging) => belonging.includes(folder));
}

function belongingOf(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} ${readlinkSync(`/proc/${pid}/fd/1`)}`;
  } catch {
    return '';
  }
}

function fail(message: string): never {
  throw new Error(message);
}
