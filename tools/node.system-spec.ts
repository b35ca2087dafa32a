import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { nodeProgram } from './rig/node-version.js';
import { root } from './rig/root.js';

// An older Node comes from the npm registry.
const within = 120_000;

describe('a machine where npm runs no install scripts', () => {
  it.each([
    ['from the sources', ['--import', './tools/source.mjs', 'tools/build/run.ts']],
    ['of the launcher', ['tools/node.mjs']],
  ])(
    'is told which Node is needed, in one line: %s',
    async (_, flags) => {
      const ended = promisify(execFile)(await nodeProgram(20), flags, { cwd: root });
      await expect(ended).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(
          /^Percorso needs Node 24, and this is v20\.[^\n]+--ignore-scripts=false\n$/,
        ),
      });
    },
    within,
  );

  it('builds all the same: npm leaves out what comes before and after a command by its name', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { scripts: object };
    expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name))).toEqual([]);
  });
});
