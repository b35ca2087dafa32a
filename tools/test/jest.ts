import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../rig/root.js';
import { emptyTally, tallyOf, type JestReport, type Tally } from './tally.js';

const command = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // kafkajs sets timers in the past when it waits for a throttled request.
  '--disable-warning=TimeoutNegativeWarning',
  'node_modules/jest/bin/jest.js',
];

/** Time that jest has to leave after its last test: a spec that keeps something open is a failure. */
const farewell = 20_000;

/** The spec files whose path matches one of the patterns, relative to the repository; all without patterns. */
export async function listSpecs(patterns: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, [...command, '--listTests', '--json', ...patterns], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return (JSON.parse(output) as string[]).map((file) => relative(root, file)).sort();
}

/** Runs spec files; jest tells its progress to the terminal, we count from its JSON report. */
export async function runJest(
  files: readonly string[],
  workers: number,
  interrupted: AbortSignal,
): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-report-'));
  const outputFile = join(folder, 'report.json');
  const flags = [`--outputFile=${outputFile}`, `--maxWorkers=${workers || availableParallelism()}`];
  try {
    const ending = await run(
      [...command, '--json', ...flags, '--runTestsByPath', ...files],
      outputFile,
      interrupted,
    );
    if (!existsSync(outputFile)) return broken(`jest ended without a report (${ending})`);
    const tally = tallyOf(withShortNames(JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport));
    if (ending === 'hung')
      tally.failures.push(...broken('a spec left something open: jest did not end').failures);
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `--json` prints the report on standard output too: that copy is dropped. */
function run(flags: string[], outputFile: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, flags, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      signal,
    });
    child.once('error', (error) => resolve(error.message));
    let reported = 0;
    const watch = setInterval(() => {
      if (existsSync(outputFile)) reported ||= Date.now();
      if (reported && Date.now() - reported > farewell) child.kill('SIGKILL');
    }, 1_000);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(signal === 'SIGKILL' && reported ? 'hung' : `status ${code ?? signal}`);
    });
  });
}

function broken(message: string): Tally {
  return { ...emptyTally(), failures: [{ file: 'jest', test: 'the run itself', message }] };
}

function withShortNames(report: JestReport): JestReport {
  return { testResults: report.testResults.map((file) => ({ ...file, name: relative(root, file.name) })) };
}
