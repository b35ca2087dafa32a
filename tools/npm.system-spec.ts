import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from './rig/program.js';
import { root } from './rig/root.js';

const npmProgram = process.env.npm_execpath ?? realpathSync(findProgram('npm')!);
const within = 60_000;

describe("npm with this repository's settings", () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-npm-'));
  const installed = () => readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  beforeAll(() => {
    copyFileSync(join(root, '.npmrc'), join(folder, '.npmrc'));
    for (const name of ['served', 'built']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
    }
    const dependencies = { served: 'file:served' };
    const devDependencies = { built: 'file:built' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies, devDependencies }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** With nothing of this test run in the environment: npm hands its settings on in there. */
  function npm(words: string[], environment: NodeJS.ProcessEnv = {}): void {
    const flags = [npmProgram, ...words, '--offline', '--no-audit', '--no-fund'];
    const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: folder, ...environment };
    execFileSync(process.execPath, flags, { cwd: folder, env });
  }

  it.each([
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
    ["npm's setting omit", { npm_config_omit: 'dev' }],
  ])(
    'installs what builds and starts Percorso whatever the environment leaves out: %s',
    (_, environment) => {
      npm(['install'], environment);
      expect(installed()).toEqual(['built', 'served']);
    },
    within,
  );

  it(
    'leaves it out of the image all the same',
    () => {
      npm(['install', '--include=dev']);
      const [, words] = /npm (prune [^&\n]+)/.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))!;
      npm(words!.trim().split(' '));
      expect(installed()).toEqual(['served']);
    },
    within,
  );
});
