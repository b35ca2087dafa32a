import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDesk } from '../rig/desk.js';
import { root } from '../rig/root.js';
import type { JestReport } from '../test/tally.js';
import { isTestCode, outcomeOf, readList, type Outcome } from './red-before.js';

/**
 * `npm run red-before -- it-stands`: runs today's tests of a list against the product code of an earlier commit, where
 * each of them must fail. A test that passes there shows nothing of what was mended since. Where the way to what a
 * test is about was another one there, a file in the list's folder stands in for today's: without it the test would
 * fail on the way.
 */
const name = process.argv[2] ?? '';
const { before, tests, unloaded } = readList(join(import.meta.dirname, `${name}.json`));
const checkout = join(mkdtempSync(join(tmpdir(), 'percorso-before-')), 'checkout');
const git = (...flags: string[]) => execFileSync('git', flags, { cwd: root, encoding: 'utf8' });

git('worktree', 'add', '--quiet', '--detach', checkout, before);
const desk = await openDesk();
const outcomes: Outcome[] = [];
try {
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  if (existsSync(join(root, '.cache'))) symlinkSync(join(root, '.cache'), join(checkout, '.cache'));
  for (const file of git('ls-files').split('\n').filter(isTestCode))
    cpSync(join(root, file), join(checkout, file));
  const standIns = join(import.meta.dirname, name);
  if (existsSync(standIns)) cpSync(standIns, checkout, { recursive: true });
  for (const [spec, wanted] of Map.groupBy(tests, (test) => test.spec)) {
    console.error(`${spec}: ${wanted.length} tests against ${before}`);
    const report = await run(spec);
    for (const { test } of wanted) {
      const outcome = outcomeOf(report, { spec, test }, unloaded[spec]);
      outcomes.push(outcome);
      console.log(`${outcome.kind.padEnd(14)} ${spec} :: ${test}`);
      if (outcome.because) console.log(`${' '.repeat(15)}${outcome.because}`);
    }
  }
} finally {
  await desk.close();
  git('worktree', 'remove', '--force', checkout);
  rmSync(dirname(checkout), { recursive: true, force: true });
}
const red = outcomes.filter(({ kind }) => kind === 'red' || kind === 'hangs').length;
const missing = outcomes.filter(({ kind }) => kind === 'new there').length;
const wrong = outcomes.length - red - missing;
console.log(`${red} red, ${missing} of what did not exist there, ${wrong} not red`);
process.exitCode = wrong === 0 ? 0 : 1;

async function run(spec: string): Promise<JestReport> {
  const outputFile = join(dirname(checkout), 'report.json');
  rmSync(outputFile, { force: true });
  const flags = ['--json', `--outputFile=${outputFile}`, '--maxWorkers=1', '--forceExit'];
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...flags, '--runTestsByPath', spec],
    {
      cwd: checkout,
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, PERCORSO_TEST_DESK: desk.url },
    },
  );
  // The old code may hang in a way that even jest's own limits do not end.
  const impatience = setTimeout(() => child.kill('SIGKILL'), 600_000);
  await once(child, 'exit');
  clearTimeout(impatience);
  if (!existsSync(outputFile)) return { testResults: [] };
  return JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
}
