import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchAt } from '../../launch/spec/launched.js';
import { findInstallation } from '../installation.js';

describe('the place of the noted heads that a start has named', () => {
  const base = mkdtempSync(join(tmpdir(), 'percorso-place-'));
  const place = join(base, 'elsewhere');
  beforeAll(() => chmodSync(base, 0o711));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  /** What the operator's commands, and services, find without being told. */
  const found = () => {
    const { environments } = findInstallation({ values: { home: base }, environment: {} });
    return Object.values(environments).map(({ AUDIT_ANCHORS }) => AUDIT_ANCHORS);
  };
  const startWith = async (environment: NodeJS.ProcessEnv) => {
    const launched = launchAt(join(base, 'main'), environment);
    await launched.url();
    launched.process.kill('SIGTERM');
    await launched.exited;
  };

  it('is found by the operator’s commands, also after a start that names none', async () => {
    await startWith({ AUDIT_ANCHORS: place });
    expect(found()).toEqual([place, place, place, place]);
    await startWith({ AUDIT_ANCHORS: '' });
    expect(found()).toEqual([place, place, place, place]);
  }, 240_000);
});
