import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mountSmallDisk } from '../../rig/mount.js';
import { SmallInstallation } from '../spec/small-installation.js';

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
});
