import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { sendSignal } from '../rig/guarded.js';
import { freePort } from '../rig/port.js';
import { homeAt, readJson } from './home.js';
import type { Ports } from './ports.js';
import { ends, launchAt, launchBelow, refusal, type Launched } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

describe('the launcher', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-launch-'));
  const folder = join(root, 'main');
  let current: Launched | undefined;
  let stranger: Server | undefined;
  beforeAll(() => chmodSync(root, 0o711));
  afterEach(async () => {
    current?.process.kill('SIGTERM');
    await current?.exited;
    stranger?.close();
    stranger = undefined;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function start(environment?: NodeJS.ProcessEnv): Launched {
    return (current = launchAt(folder, environment));
  }

  async function occupy(port: number): Promise<void> {
    const server = (stranger = createServer());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }

  function childrenOf(pid: number): number[] {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return listed.split(' ').map(Number);
  }

  it('brings up the services on a database where their role owns nothing', async () => {
    await expect(start().answer()).resolves.toMatchObject({ role: 'intake_app' });
  });

  it('keeps its secrets from other readers, and keeps them', async () => {
    const { keysFile } = homeAt(folder);
    const before = readFileSync(keysFile, 'utf8');
    chmodSync(keysFile, 0o644);
    await start().url();
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(keysFile, 'utf8')).toBe(before);
  });

  it('starts killed services again, on the same address', async () => {
    const launched = start();
    const { pid } = await launched.answer();
    process.kill(pid, 'SIGKILL');
    await eventually(async () => expect((await launched.answer()).pid).not.toBe(pid), { within: 60_000 });
    expect(launched.output).toContain('Services: ended (status 137)');
  });

  it('starts killed services again on the same address where a stranger has taken another port of theirs', async () => {
    const launched = start();
    const { pid } = await launched.answer();
    const before = readJson<Ports>(homeAt(folder).portsFile)!;
    process.kill(pid, 'SIGKILL');
    await ends(pid);
    await occupy(before.intake);
    await eventually(async () => expect((await launched.answer()).pid).not.toBe(pid), { within: 60_000 });
    expect(readJson<Ports>(homeAt(folder).portsFile)).toEqual({ ...before, intake: expect.any(Number) });
  });

  it('says which port a stranger has taken that people know, and goes on once it is free', async () => {
    const launched = start();
    const [{ pid }, url] = [await launched.answer(), await launched.url()];
    process.kill(pid, 'SIGKILL');
    await ends(pid);
    const { port } = new URL(url);
    await occupy(Number(port));
    await eventually(() => expect(launched.output).toContain(`Services: ended (Port ${port} is not free`), {
      within: 60_000,
    });
    stranger!.close();
    await eventually(async () => expect((await launched.answer()).pid).not.toBe(pid), { within: 60_000 });
  });

  it('starts a killed PostgreSQL again, under the same services', async () => {
    const launched = start();
    const { pid } = await launched.answer();
    const killed = launched.postgres();
    process.kill(killed, 'SIGKILL');
    await eventually(() => expect(launched.output).toContain('PostgreSQL: running again'), {
      within: 60_000,
    });
    expect(launched.postgres()).not.toBe(killed);
    await expect(launched.answer()).resolves.toEqual({ pid, role: 'intake_app' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops everything on %s', async (signal) => {
    const launched = start();
    const [{ pid }, postgres] = [await launched.answer(), launched.postgres()];
    launched.process.kill(signal);
    await expect(launched.exited).resolves.toBe(0);
    await ends(pid, postgres);
    expect(existsSync(homeAt(folder).lockFile)).toBe(false);
  });

  it('stops everything when asked in the middle of its start', async () => {
    const launched = launchAt(join(root, 'interrupted'));
    await eventually(() => expect(launched.postgres()).toBeGreaterThan(1), { within: 60_000 });
    const postgres = launched.postgres();
    launched.process.kill('SIGTERM');
    await expect(launched.exited).resolves.toBe(0);
    await ends(postgres);
    const next = (current = launchAt(join(root, 'interrupted')));
    await expect(next.answer()).resolves.toMatchObject({ role: 'intake_app' });
  });

  it('leaves nothing behind when it is killed, and starts again where it was', async () => {
    const killed = start();
    const [url, { pid }, postgres] = [await killed.url(), await killed.answer(), killed.postgres()];
    killed.process.kill('SIGKILL');
    const next = start();
    await expect(next.url()).resolves.toBe(url);
    await expect(next.answer()).resolves.toMatchObject({ role: 'intake_app' });
    await ends(pid, postgres);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('takes over from a PostgreSQL that outlived everything', async () => {
    const killed = start();
    const [{ pid }, postgres] = [await killed.answer(), killed.postgres()];
    const guard = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${postgres}/status`, 'utf8'))![1]);
    // The shell that watches over PostgreSQL and its watcher go first, then the launcher.
    for (const child of childrenOf(guard)) if (child !== postgres) process.kill(child, 'SIGKILL');
    process.kill(guard, 'SIGKILL');
    killed.process.kill('SIGKILL');
    await ends(pid);
    process.kill(postgres, 0);
    await expect(start().answer()).resolves.toMatchObject({ role: 'intake_app' });
    await ends(postgres);
  });

  it('does not outlive the npm that started it', async () => {
    const launched = launchBelow(folder);
    const [{ pid }, postgres] = [await launched.answer(), launched.postgres()];
    const launcher = Number(/launcher is (\d+)/.exec(launched.output)![1]);
    launched.process.kill('SIGKILL');
    await ends(launcher, pid, postgres).finally(() => sendSignal(launcher, 'SIGKILL'));
  });

  it('says so when the port it was told to use is taken', async () => {
    const port = await freePort();
    await occupy(port);
    const launched = start({ PORT: String(port) });
    await expect(launched.exited).resolves.toBe(1);
    expect(launched.output).toMatch(new RegExp(`^Port ${port} is not free: .+\n$`));
  });

  it('starts where the environment has a HOST of another program, and says that it is not followed', async () => {
    const launched = start({ HOST: 'x86_64-conda-linux-gnu' });
    await expect(launched.answer()).resolves.toMatchObject({ role: 'intake_app' });
    expect(launched.output).toMatch(/^HOST=x86_64-conda-linux-gnu is a name and is not used: [^\n]+\n/);
  });

  it('says so when the address it was told to use is not of this machine', async () => {
    // Kept for documentation (RFC 5737): no machine has it.
    await expect(refusal(folder, { HOST: '192.0.2.1' })).resolves.toMatch(
      /^HOST=192\.0\.2\.1 is not an address of this machine: /,
    );
  });

  onLinux('finds its gateway where that listens on one address only', async () => {
    const launched = start({ HOST: '127.0.0.2' });
    await launched.url();
    expect(launched.output).not.toContain('no link');
  });

  it('takes another port when a stranger sits on the remembered one', async () => {
    const port = await freePort();
    const first = start({ PORT: String(port) });
    await expect(first.url()).resolves.toBe(`http://localhost:${port}`);
    first.process.kill('SIGTERM');
    await first.exited;
    await occupy(port);
    await expect(start().url()).resolves.not.toBe(`http://localhost:${port}`);
  });

  it('takes another port when a stranger sits down on that of PostgreSQL before PostgreSQL does', async () => {
    const fresh = join(root, 'fresh');
    current = launchAt(fresh);
    const chosen = () => readJson<Ports>(homeAt(fresh).portsFile)?.postgres;
    const postgres = await eventually(() => chosen() ?? Promise.reject(new Error('no port is chosen')), {
      within: 60_000,
      every: 10,
    });
    await occupy(postgres);
    await expect(current.answer()).resolves.toMatchObject({ role: 'intake_app' });
    expect(chosen()).not.toBe(postgres);
  });

  it('does not run twice on one folder', async () => {
    await start().url();
    const second = launchAt(folder);
    await expect(second.exited).resolves.toBe(1);
    expect(second.output).toMatch(/^Percorso already runs on .+: stop it first\.\n$/);
  });

  it('goes on in a copy of its folder that was made while it was stopped', async () => {
    const first = start();
    await first.url();
    first.process.kill('SIGTERM');
    await first.exited;
    const copy = join(root, 'copy');
    execFileSync('cp', ['-a', folder, copy]);
    current = launchAt(copy);
    await expect(current.answer()).resolves.toMatchObject({ role: 'intake_app' });
  });

  it('refuses data whose keys are gone instead of making new ones', async () => {
    const { keysFile } = homeAt(folder);
    renameSync(keysFile, `${keysFile}.away`);
    const launched = start();
    await expect(launched.exited).resolves.toBe(1);
    expect(launched.output).toMatch(/keys\.json is missing, .+ restore it from a backup\.\n$/);
    renameSync(`${keysFile}.away`, keysFile);
  });
});
