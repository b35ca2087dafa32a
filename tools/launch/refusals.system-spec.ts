import { jest } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from './home.js';
import { refusal } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

describe('a folder that the launcher cannot use is one line', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-refusals-'));
  const file = join(root, 'file');
  beforeAll(() => {
    chmodSync(root, 0o711);
    writeFileSync(file, 'a letter');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['when it is a file', file, `${file} is a file, where a folder is needed`],
    ['when it lies below a file', join(file, 'main'), `${file} is a file, where a folder is needed`],
    [
      'when the system makes no folders there',
      '/proc/percorso',
      'or choose another folder with PERCORSO_HOME=',
    ],
    ['when its name is too long', join(root, 'a'.repeat(300)), 'has too long a name'],
  ])('%s', async (_, folder, words) => {
    await expect(refusal(folder)).resolves.toContain(words);
  });

  it('when it is on record elsewhere, and the system cannot say whether that has ended', async () => {
    const home = homeAt(join(root, 'shared'));
    mkdirSync(home.folder);
    const record = { pid: 7, began: '1', host: 'another', place: 'elsewhere', since: '2026-11-29T08:00:00Z' };
    writeFileSync(home.lockFile, JSON.stringify(record));
    await expect(refusal(home.folder, { PATH: '/nowhere' })).resolves.toMatch(
      /\(another, process 7 there, .+ has no flock: .+ or remove that file/,
    );
  });

  it('when its keys are not whole', async () => {
    const home = homeAt(join(root, 'keyless'));
    mkdirSync(home.folder);
    writeFileSync(home.keysFile, '{}');
    await expect(refusal(home.folder)).resolves.toContain('keys.json is damaged (no identityKey, ');
  });

  it('when PostgreSQL finds something else where its data belongs', async () => {
    const home = homeAt(join(root, 'other'));
    mkdirSync(home.postgres, { recursive: true });
    writeFileSync(join(home.postgres, 'letter.txt'), 'dear');
    await expect(refusal(home.folder)).resolves.toContain('is not empty and holds no PostgreSQL data');
  });
});
