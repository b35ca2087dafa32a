import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../rig/root.js';

/** What the console is made of; folders count too, because a removed file changes its folder. */
const sources = ['apps/console', 'libs/contracts', 'package-lock.json'].map((path) => join(root, path));
const result = join(root, 'dist/console/index.html');

/** Newer than everything it is made of. */
export function isConsoleBuilt(): boolean {
  return existsSync(result) && sources.every((path) => newest(path) < statSync(result).mtimeMs);
}

/** Builds the console into `dist/console` unless it is up to date. */
export async function buildConsole(): Promise<boolean> {
  if (isConsoleBuilt()) return false;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // The runner loads the settings from memory: node_modules need not be ours to write to.
  const settings = ['--config', join(root, 'apps/console/vite.config.ts'), '--configLoader', 'runner'];
  const flags = ['build', ...settings, '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [vite, ...flags], { cwd: root });
  return true;
}

function newest(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
