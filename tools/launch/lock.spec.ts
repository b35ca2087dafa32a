import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from './home.js';
import { takeLock } from './lock.js';

describe('the lock on a folder', () => {
  const home = homeAt(mkdtempSync(join(tmpdir(), 'percorso-lock-')));
  afterAll(() => rmSync(home.folder, { recursive: true, force: true }));

  it('is held by one at a time, and is free afterwards', async () => {
    const first = await takeLock(home);
    await expect(takeLock(home)).rejects.toThrow(`already runs on ${home.folder} (process ${process.pid})`);
    first.release();
    (await takeLock(home)).release();
  });

  it('is ours where the kernel says that whoever is on record elsewhere is gone', async () => {
    writeFileSync(home.lockFile, JSON.stringify({ pid: 7, began: '1', place: 'elsewhere' }));
    const lock = await takeLock(home);
    expect(lock.afterCrash).toBe(true);
    expect(JSON.parse(readFileSync(home.lockFile, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is not ours while a launcher of the version that locked the record alone runs elsewhere', async () => {
    const earlier = openSync(home.lockFile, 'a+');
    writeFileSync(home.lockFile, JSON.stringify({ pid: 7, began: '1', host: 'there', place: 'elsewhere' }));
    spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', earlier] });
    const second = takeLock(home);
    await expect(second).rejects.toThrow(
      'in another container or on another machine (there, process 7 there',
    );
    closeSync(earlier);
    (await takeLock(home)).release();
  });

  it('is kept by the record where a file system locks no folders', async () => {
    const programs = mkdtempSync(join(tmpdir(), 'percorso-flock-'));
    const { PATH } = process.env;
    const script = `#!/bin/sh\n[ -d /proc/self/fd/3 ] && exit 65\nPATH='${PATH}' exec flock "$@"\n`;
    writeFileSync(join(programs, 'flock'), script, { mode: 0o755 });
    process.env.PATH = `${programs}:${PATH}`;
    try {
      const first = await takeLock(home);
      // As it looks from another container.
      writeFileSync(home.lockFile, JSON.stringify({ pid: 7, began: '1', host: 'there', place: 'elsewhere' }));
      await expect(takeLock(home)).rejects.toThrow('Two on one folder would destroy the data.');
      first.release();
    } finally {
      process.env.PATH = PATH;
      rmSync(programs, { recursive: true });
    }
  });
});
