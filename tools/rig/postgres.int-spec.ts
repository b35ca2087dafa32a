import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '#testing';
import { sendSignal } from './guarded.js';
import { startPostgres } from './postgres.js';

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What a server and its processes hold in /dev/shm. */
function sharedFiles(server: number): string[] {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
  return [String(server), ...children].flatMap((pid) => {
    try {
      return readFileSync(`/proc/${pid}/maps`, 'utf8').match(/\/dev\/shm\/\S+/g) ?? [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

/** A process that starts PostgreSQL on the folder, says its process id and waits. */
async function owner(folder: string): Promise<{ process: ChildProcess; postgres: number }> {
  const script = `
    const { startPostgres } = await import('./tools/rig/postgres.ts');
    const server = await startPostgres(${JSON.stringify(folder)}, { fsync: false });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const flags = ['--import', './tools/source.mjs', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, postgres: Number(String(line)) };
}

describe('the embedded PostgreSQL', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-postgres-'));
  const folder = join(root, 'data');
  beforeAll(() => chmodSync(root, 0o711));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('starts again on the folder it left, with its data', async () => {
    const first = await startPostgres(folder, { fsync: false });
    await ask(first.superUrl, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await startPostgres(folder, { fsync: false, port: first.port });
    expect(second.port).toBe(first.port);
    await expect(ask(second.superUrl, 'select answer from kept')).resolves.toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('starts after it was killed', async () => {
    const first = await startPostgres(folder, { fsync: false });
    sendSignal(first.pid, 'SIGKILL');
    await expect(first.exited).resolves.toBe(137);
    const second = await startPostgres(folder, { fsync: false });
    await expect(ask(second.superUrl, 'select answer from kept')).resolves.toHaveLength(1);
    await second.stop();
  });

  it('dies with a killed owner', async () => {
    const killed = await owner(folder);
    killed.process.kill('SIGKILL');
    await eventually(() => expect(sendSignal(killed.postgres, 0)).toBe(false), { within: 15_000 });
  });

  it('takes the folder over from a server that was left running', async () => {
    const first = await owner(folder);
    const second = await startPostgres(folder, { fsync: false });
    expect(sendSignal(first.postgres, 0)).toBe(false);
    await expect(ask(second.superUrl, 'select answer from kept')).resolves.toHaveLength(1);
    await second.stop();
    first.process.kill('SIGKILL');
  });

  it('leaves a stranger alone whose process id is written in the folder', async () => {
    const stranger = spawn('sleep', ['60']);
    writeFileSync(join(folder, 'postmaster.pid'), `${stranger.pid}\n${folder}\n`);
    const server = await startPostgres(folder, { fsync: false });
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
    await server.stop();
  });

  it('begins again where making the folder was interrupted', async () => {
    const fresh = join(root, 'fresh');
    mkdirSync(`${fresh}.new/base`, { recursive: true });
    const server = await startPostgres(fresh, { fsync: false });
    await server.stop();
    expect(existsSync(`${fresh}.new`)).toBe(false);
  });

  it('touches no folder that holds something else', async () => {
    const other = join(root, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), 'dear');
    await expect(startPostgres(other)).rejects.toThrow('is not empty and holds no PostgreSQL data');
    expect(readFileSync(join(other, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('runs below a folder that only its owner may enter', async () => {
    const locked = join(root, 'locked');
    mkdirSync(locked, { mode: 0o700 });
    const server = await startPostgres(join(locked, 'data'), { fsync: false });
    await expect(ask(server.superUrl, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
    await server.stop();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux(
    'goes on when its user logs out and the system removes the shared memory of that user',
    async () => {
      const server = await startPostgres(folder, { fsync: false });
      try {
        for (const file of sharedFiles(server.pid)) rmSync(file, { force: true });
        // A new connection needs such memory, and so do the workers of a query.
        const inParallel = `${server.superUrl}?options=-c%20debug_parallel_query%3Don`;
        await expect(ask(inParallel, 'select answer from kept')).resolves.toEqual([{ answer: 42 }]);
      } finally {
        await server.stop();
      }
    },
  );

  it('keeps statements and values out of its log', async () => {
    const server = await startPostgres(folder, { fsync: false });
    await ask(server.superUrl, 'create table secret (name text primary key)');
    await ask(server.superUrl, `insert into secret values ('Planted Marker')`);
    await expect(ask(server.superUrl, `insert into secret values ('Planted Marker')`)).rejects.toThrow(
      'duplicate key',
    );
    await server.stop();
    expect(readFileSync(`${folder}.log`, 'utf8')).toContain('duplicate key');
    expect(readFileSync(`${folder}.log`, 'utf8')).not.toContain('Planted Marker');
  });
});
