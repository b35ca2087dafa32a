import { spawnSync } from 'node:child_process';
import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendSignal } from '../rig/guarded.js';
import { homeAt } from './home.js';
import { ends, launchAt, launchInContainer, type Launched } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

describe('a folder that several containers share', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-containers-'));
  const folder = join(root, 'main');
  const started: Launched[] = [];
  beforeAll(() => chmodSync(root, 0o711));
  afterEach(async () => {
    for (const { process, exited } of started.splice(0).toReversed()) {
      // A container ends as one; a launcher that is killed would leave a PostgreSQL on its way out.
      process.kill(process.spawnfile === 'unshare' ? 'SIGKILL' : 'SIGTERM');
      await exited;
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function start(launched: Launched): Launched {
    started.push(launched);
    return launched;
  }

  /** Settles with how it ended, or as soon as it serves. */
  function outcome(launched: Launched): Promise<number | string> {
    return Promise.race([launched.exited, launched.url()]);
  }

  it('has one launcher: the second one says where the first is, and the first goes on', async () => {
    const first = start(launchAt(folder));
    const [{ pid }, postgres] = [await first.answer(), first.postgres()];
    const second = start(launchInContainer(folder));
    await expect(outcome(second)).resolves.toBe(1);
    expect(second.output).toMatch(
      /^Percorso already runs on .+, in another container or on another machine \(.+, process \d+ there, since 20.+\): stop it first\. .+\n$/,
    );
    expect(first.postgres()).toBe(postgres);
    await expect(first.answer()).resolves.toEqual({ pid, role: 'intake_app' });
  });

  it('has one launcher also when somebody has removed the record of the first', async () => {
    const first = start(launchAt(folder));
    const { pid } = await first.answer();
    const postgres = first.postgres();
    rmSync(homeAt(folder).lockFile);
    for (const second of [start(launchInContainer(folder)), start(launchAt(folder))]) {
      await expect(outcome(second)).resolves.toBe(1);
      expect(second.output).toMatch(/^Percorso already runs on [^\n]+: stop it first\.\n$/);
    }
    expect(first.postgres()).toBe(postgres);
    await expect(first.answer()).resolves.toEqual({ pid, role: 'intake_app' });
  });

  it('is free at once when the container that used it is gone', async () => {
    const killed = start(launchInContainer(folder));
    await killed.answer();
    killed.process.kill('SIGKILL');
    await killed.exited;
    const next = start(launchAt(folder));
    await expect(next.answer()).resolves.toMatchObject({ role: 'intake_app' });
    expect(readFileSync(`${folder}/postgres.log`, 'utf8')).not.toContain('PANIC');
  });

  it('is not free while a PostgreSQL lives on that its launcher has left in the other container', async () => {
    const left = start(launchAt(folder));
    const [{ pid }, postgres] = [await left.answer(), left.postgres()];
    const guard = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${postgres}/status`, 'utf8'))![1]);
    const children = readFileSync(`/proc/${guard}/task/${guard}/children`, 'utf8').trim().split(' ');
    for (const child of children.map(Number)) if (child !== postgres) process.kill(child, 'SIGKILL');
    process.kill(guard, 'SIGKILL');
    left.process.kill('SIGKILL');
    await ends(pid);
    try {
      const second = start(launchInContainer(folder));
      await expect(outcome(second)).resolves.toBe(1);
      // A network file system knows the record's lock only.
      expect(spawnSync('flock', ['-n', homeAt(folder).lockFile, 'true']).status).toBe(1);
      expect(left.postgres()).toBe(postgres);
      expect(sendSignal(postgres, 0)).toBe(true);
    } finally {
      process.kill(postgres, 'SIGINT');
      await ends(postgres);
    }
  });
});
