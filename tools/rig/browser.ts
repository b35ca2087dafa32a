import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { findProgram, outputOf } from './program.js';
import { root } from './root.js';

const cache = join(root, '.cache');
const unpacked = join(cache, 'browser');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Program {
  executablePath: string;
  env?: Record<string, string>;
}

/** Why this machine has no browser, or undefined when it has one; unpacks the one from npm when that is the one. */
export async function browserProblem(): Promise<string | undefined> {
  try {
    await findBrowser();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A headless Chromium with a profile of its own: the system's where there is one, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env: { ...definedEnvironment(), ...env },
    args: flags,
    headless: true,
  });
}

async function findBrowser(): Promise<Program> {
  const system = findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (system) return { executablePath: system };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('there is no Chromium or Chrome, and npm brings one for Linux x64 only');
  }
  const executablePath = join(unpacked, 'chromium');
  if (!existsSync(executablePath)) await unpack();
  const env = { FONTCONFIG_PATH: join(unpacked, 'fonts') };
  const lacksLibraries = outputOf('ldd', executablePath).includes('not found');
  return {
    executablePath,
    env: lacksLibraries ? { ...env, LD_LIBRARY_PATH: join(unpacked, 'al2023/lib') } : env,
  };
}

/**
 * `@sparticuz/chromium` unpacks into the temporary folder, and brings the libraries that a bare Linux lacks
 * only when it believes to be on a cloud function: a process of its own is told both.
 */
async function unpack(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'browser-'));
  const script = `await (await import('@sparticuz/chromium')).default.executablePath()`;
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env });
  if (existsSync(unpacked)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, unpacked);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
