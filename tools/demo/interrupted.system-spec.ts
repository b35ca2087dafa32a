import { jest } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, readJson } from '../launch/home.js';
import type { Ports } from '../launch/ports.js';
import { ends, type Launched } from '../launch/spec/launched.js';
import { sendSignal } from '../rig/guarded.js';
import { isPortFree } from '../rig/port.js';
import { manager, officer, password, socialWorker } from './accounts.js';
import { DemoClient } from './client.js';
import { launchDemoInGroup, said } from './spec/launched-demo.js';
import { totalsProblem } from './shown-totals.js';
import { memberKinds } from './totals.js';

const onLinux = process.platform === 'linux' ? describe : describe.skip;
// The consortium is filled twice over, on machines that do other work too.
jest.setTimeout(1_000_000);

onLinux('npm run demo, interrupted while it fills the consortium', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-interrupted-'));
  const folder = join(root, 'demo');
  const home = homeAt(folder);
  let launched: Launched;
  beforeAll(() => chmodSync(root, 0o711));
  afterAll(async () => {
    interrupt();
    await launched.exited;
    rmSync(root, { recursive: true, force: true });
  });

  const interrupt = () => sendSignal(-launched.process.pid!, 'SIGINT');
  const start = () => (launched = launchDemoInGroup(folder));
  const ports = () => Object.values(readJson<Ports>(home.portsFile)!);

  it.each([
    ['when it has just begun', /is being filled/],
    ['when most is there', /Largo: 70%/],
  ])('ends as a whole on Ctrl-C %s', async (_when, moment) => {
    start();
    await said(launched, moment);
    const parts = partsOf(launched);
    expect(parts.length).toBeGreaterThan(2);
    interrupt();
    await launched.exited;
    // Nothing is on its way out any more: the prompt is back when everything has ended.
    expect(parts.filter(isAlive)).toEqual([]);
    expect(processesOn(folder)).toEqual([]);
    expect(await Promise.all(ports().map((port) => isPortFree(port)))).toEqual(ports().map(() => true));
    expect(existsSync(home.lockFile)).toBe(false);
    expect(launched.output).toMatch(/Stopping…\n$/);
    expect(errorsIn(home.servicesLog)).toEqual([]);
  });

  it('begins again, and again after kill -9 of the launcher, with nobody waiting', async () => {
    start();
    await said(launched, /left half filled[^]*Largo: 30%/);
    const parts = partsOf(launched);
    process.kill(launcherIn(parts), 'SIGKILL');
    start();
    await said(launched, /left half filled[^]*password of all/);
    await ends(...parts);
  });

  it('shows the totals of Ponte Largo, of nothing more and nothing less', async () => {
    const url = /ready: (\S+)/.exec(launched.output)![1]!;
    const as = ({ email }: { email: string }) =>
      new DemoClient(url, AbortSignal.timeout(120_000)).signIn(email, password);
    const [worker, placing, boss] = await Promise.all([as(socialWorker), as(officer), as(manager)]);
    expect(await totalsProblem(worker, boss)).toBeNull();
    expect(await worker.get('/api/intake/paths/counts')).toMatchObject({
      total: 300,
      byProgramme: { MEASURE: 164, RECEPTION: 136 },
    });
    const { items } = await placing.get<{ items: { kind: string }[] }>(
      '/api/placement/organisations?status=ACTIVE&limit=100',
    );
    const kinds = Map.groupBy(items, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]))).toEqual(memberKinds);
  });
});

/** Every process of the terminal's group, and PostgreSQL, which has a session of its own. */
function partsOf(launched: Launched): number[] {
  const group = allProcesses().filter((pid) => groupOf(pid) === launched.process.pid);
  return [...group, launched.postgres()];
}

function launcherIn(pids: number[]): number {
  return pids.find((pid) => /^\S*node\b.*spec\/launcher\.ts/.test(commandOf(pid)))!;
}

function processesOn(folder: string): string[] {
  return allProcesses()
    .map(commandOf)
    .filter((command) => command.includes(folder));
}

function allProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function groupOf(pid: number): number | undefined {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[2]);
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

/** Empty when the process has gone meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** What the services told as errors: being stopped is none. */
function errorsIn(log: string): string[] {
  return read(log)
    .split('\n')
    .filter((line) => /"level":"(error|fatal)"|^\s+at /.test(line));
}
