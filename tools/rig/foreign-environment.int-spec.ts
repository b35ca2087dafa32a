import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SmallInstallation } from '../ops/spec/small-installation.js';
import { forgetForeignEnvironment } from './foreign-environment.js';
import { root } from './root.js';

const flags = ['--conditions=source', '--import', './tools/source.mjs', 'tools/ops/main.ts'];

describe('what the environment says to other programs', () => {
  const installation = new SmallInstallation();
  beforeAll(() => installation.start(), 60_000);
  afterAll(() => installation.remove());

  it.each([
    ['PGSSLMODE', 'verify-full'],
    ['PGOPTIONS', '-c no.such=setting -c work_mem=nonsense'],
  ])('changes none of our connections: %s', async (name, value) => {
    const env = { ...process.env, [name]: value };
    const file = join(installation.base, `${name}.tar.gz`);
    const command = [...flags, 'backup', file, '--home', installation.base];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
    expect(stdout).toContain(`Written: ${file}`);
  });

  it('is forgotten, and nothing else', () => {
    const ours = {
      PORT: '3000',
      PERCORSO_HOME: '/data',
      PUBLIC_URL: 'https://percorso.example',
      PATH: '/bin',
    };
    const environment = { ...ours, PGHOST: 'a', PGPASSWORD: 'b', PGSERVICE: 'c', NODE_USE_ENV_PROXY: '1' };
    forgetForeignEnvironment(environment);
    expect(environment).toEqual(ours);
  });
});
