import { transformFile } from '@swc/core';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../rig/root.js';

const sources = ['apps', 'libs', 'tools'];
const dist = join(root, 'dist');
const stamp = join(dist, 'server-build.json');

/** Brings `dist/` up to date with the sources, file by file. Gives the number of files written. */
export async function buildServer(): Promise<number> {
  const settings = readFileSync(join(root, '.swcrc'), 'utf8');
  const sameSettings = existsSync(stamp) && readFileSync(stamp, 'utf8') === settings;
  if (!sameSettings)
    sources.forEach((folder) => rmSync(join(dist, folder), { recursive: true, force: true }));
  const files = sources.flatMap((folder) => filesBelow(join(root, folder))).filter(isPartOfServer);
  const stale = files.filter((file) => modified(outputOf(file)) < modified(file));
  await Promise.all(stale.map(build));
  removeOrphans(new Set(files.map(outputOf)));
  // Built by somebody else and up to date: then this folder need not be ours to write to.
  if (!sameSettings) writeFileSync(stamp, settings);
  return stale.length;
}

/** Written beside and renamed: an interrupted build leaves no half file that looks up to date. */
async function build(file: string): Promise<void> {
  const output = outputOf(file);
  const fresh = `${output}.${process.pid}`;
  mkdirSync(dirname(output), { recursive: true });
  if (file.endsWith('.ts'))
    writeFileSync(fresh, (await transformFile(file, { cwd: root, sourceMaps: false })).code);
  else copyFileSync(file, fresh);
  renameSync(fresh, output);
}

function outputOf(file: string): string {
  return join(dist, relative(root, file)).replace(/\.ts$/, '.js');
}

/** Specs, the console (built by Vite) and text for readers are not. */
function isPartOfServer(file: string): boolean {
  return !file.startsWith(join(root, 'apps/console/')) && !/[.-]spec\.ts$|\.md$|\.d\.ts$/.test(file);
}

function removeOrphans(outputs: Set<string>): void {
  for (const file of sources.flatMap((folder) => filesBelow(join(dist, folder)))) {
    if (!outputs.has(file)) rmSync(file);
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Milliseconds; 0 for a file that is not there. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
