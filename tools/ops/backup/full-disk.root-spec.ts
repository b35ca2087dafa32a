import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mountSmallDisk } from '../../rig/mount.js';
import { SmallInstallation } from '../spec/small-installation.js';
import { ArchiveWriter } from './archive.js';

// PostgreSQL starts here, on machines that do other work too.
jest.setTimeout(120_000);

describe('a disk that is too small', () => {
  const installation = new SmallInstallation();
  const disk = mountSmallDisk(1);
  beforeAll(() => installation.start());
  afterAll(async () => {
    await installation.remove();
    disk.remove();
  });

  it('is told by a backup with the file that it could not write, of which nothing is left', async () => {
    const file = join(disk.folder, 'backup.tar.gz');
    const { status, err } = await installation.ops('backup', file);
    expect([status, err.split('\n').slice(1)]).toEqual([
      1,
      [`${file} cannot be written: ENOSPC: no space left on device, write`, ''],
    ]);
    expect([file, `${file}.partial`].filter((one) => existsSync(one))).toEqual([]);
  });

  it('is the reason that an abandoned archive gives, whoever hears of it first', async () => {
    const content = randomBytes(1 << 20);
    const reasons: unknown[] = [];
    for (let attempt = 0; attempt < 40; attempt++) {
      const archive = new ArchiveWriter(join(disk.folder, `${attempt}.tar.gz`));
      const filling = async () => {
        for (let part = 0; part < 9; part++) await archive.bytes(`part-${part}`, content);
      };
      await expect(filling()).rejects.toThrow('ENOSPC');
      reasons.push(await archive.abandon());
      rmSync(join(disk.folder, `${attempt}.tar.gz`));
    }
    expect(reasons).toEqual(Array.from({ length: 40 }, () => expect.objectContaining({ code: 'ENOSPC' })));
  });
});
