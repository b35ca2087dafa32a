import { jest } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from '../launch/home.js';
import { ends, type Launched } from '../launch/spec/launched.js';
import { sendSignal } from '../rig/guarded.js';
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

  const recorded: string[] = [];
  const paused: string[] = [];
  const as = ({ email }: { email: string }) => {
    const url = /ready: (\S+)/.exec(launched.output)![1]!;
    return new DemoClient(url, AbortSignal.timeout(120_000)).signIn(email, password);
  };

  /** Opens two paths of one's own, and pauses five of the plan's: fewer would be withheld in the reports. */
  async function workMeanwhile(): Promise<void> {
    const worker = await as(socialWorker);
    const { items } = await worker.get<{
      items: { pathId: string; version: number; organisationId: string }[];
    }>('/api/intake/paths?stage=INTAKE&limit=5');
    const { organisationId } = items[0]!;
    for (const givenNames of ['Ottavia', 'Zeno']) {
      const person = { givenNames, familyNames: 'Registrata Durante', nationalities: ['IT'] };
      const scheme = { code: 'HOMELESS' };
      const opened = await worker.create<{ pathId: string }>('/api/intake/paths', `meanwhile-${givenNames}`, {
        person,
        organisationId,
        programme: 'OTHER',
        scheme,
      });
      recorded.push(`/api/intake/paths/${opened.pathId}`);
    }
    for (const { pathId } of items) {
      paused.push(`/api/intake/paths/${pathId}`);
      await worker.change(paused.at(-1)!, '/pause', 1, { reason: 'HEALTH' });
    }
  }

  const interrupt = () => sendSignal(-launched.process.pid!, 'SIGINT');
  const start = () => (launched = launchDemoInGroup(folder));

  it.each([
    ['when it has just begun', /is being filled/, async () => {}],
    ['when most is there, and somebody works in it', /goes on[^]*Largo: 70%/, workMeanwhile],
  ])('ends as a whole on Ctrl-C %s', async (_when, moment, meanwhile) => {
    start();
    await said(launched, moment);
    await meanwhile();
    const parts = partsOf(launched);
    expect(parts.length).toBeGreaterThan(2);
    interrupt();
    await launched.exited;
    // Nothing is on its way out any more: the prompt is back when everything has ended.
    expect(parts.filter(isAlive)).toEqual([]);
    expect(processesOn(folder)).toEqual([]);
    expect(existsSync(home.lockFile)).toBe(false);
    expect(launched.output).toMatch(/Stopping…\n$/);
    expect(errorsIn(home.servicesLog)).toEqual([]);
  });

  it('goes on, and again after kill -9 of the launcher, with nobody waiting', async () => {
    start();
    await said(launched, /goes on[^]*is being filled/);
    const parts = partsOf(launched);
    process.kill(launcherIn(parts), 'SIGKILL');
    start();
    await said(launched, /goes on[^]*password of all/);
    await ends(...parts);
  });

  it('holds Ponte Largo, and what people recorded meanwhile', async () => {
    const [worker, placing, boss] = await Promise.all([as(socialWorker), as(officer), as(manager)]);
    expect(launched.output).toContain('Others have worked here meanwhile, and all of it is kept');
    expect(await totalsProblem(worker, boss)).toBe(
      'paths on Today 302, not 300; paths in the reports 302, not 300; ' +
        'INTAKE in the reports 19, not 22; INTAKE on Today 19, not 22',
    );
    for (const path of recorded) expect(await worker.get(path)).toMatchObject({ stage: 'INTAKE' });
    for (const path of paused) expect(await worker.get(path)).toMatchObject({ stage: 'PAUSED' });
    expect(await worker.get('/api/intake/paths/counts')).toMatchObject({
      total: 302,
      byProgramme: { MEASURE: 164, RECEPTION: 136, OTHER: 2 },
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
