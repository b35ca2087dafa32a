import { spawnSync } from 'node:child_process';
import { root } from './root.js';

const flags = ['--conditions=source', '--import', './tools/source.mjs'];

describe('a command line that is mistyped', () => {
  it.each([
    ['npm start -- --frsh', ['tools/launch/main.ts', '--frsh'], "Unknown option '--frsh'"],
    ['npm run demo -- --port 1', ['tools/launch/main.ts', 'demo', '--port', '1'], "Unknown option '--port'"],
    ['npm run demo -- fresh', ['tools/launch/main.ts', 'demo', 'fresh'], "Unknown word 'fresh'"],
    ['npm run stack -- --x', ['tools/stack/main.ts', '--x'], "Unknown option '--x'"],
    ['npm run bench -- --x', ['bench/run.ts', '--x'], "Unknown option '--x'"],
  ])(
    'is told in one line, and nothing is started: %s',
    (_, words, problem) => {
      // No folder can be made there.
      const env = { ...process.env, PERCORSO_HOME: '/dev/null' };
      const ended = spawnSync(process.execPath, [...flags, ...words], { cwd: root, env, encoding: 'utf8' });
      expect([ended.status, ended.stdout + ended.stderr]).toEqual([
        2,
        `${problem}. --help says what there is.\n`,
      ]);
    },
    60_000,
  );
});
