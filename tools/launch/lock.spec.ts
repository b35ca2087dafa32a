import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
});
