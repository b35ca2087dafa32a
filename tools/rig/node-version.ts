import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.js';

/** The program of a version of Node, from the npm registry; fetched once, into .cache. Throws when it cannot be had. */
export async function nodeProgram(major: number): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, `.cache/node-${major}`);
  const program = join(folder, 'node_modules', name, 'bin/node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `--prefix=${folder}`];
  await promisify(execFile)('npm', ['install', ...flags, `${name}@${major}`], { cwd: folder });
  return program;
}
