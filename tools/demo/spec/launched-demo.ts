import { spawn } from 'node:child_process';
import { eventually } from '#testing';
import { Launched } from '../../launch/spec/launched.js';

const flags = ['--conditions=source', '--import', './tools/source.mjs', 'tools/demo/spec/launcher.ts'];
/** Some thousand requests, on a machine that does other work too. */
const within = 900_000;

/** As a terminal runs `npm run demo`: a shell in front, and a process group that Ctrl-C reaches as a whole. */
export function launchDemoInGroup(folder: string): Launched {
  const env = { ...process.env, npm_lifecycle_event: 'demo', LOG_LEVEL: 'warn', PORT: '' };
  const command = `${[process.execPath, ...flags, folder].map((word) => `'${word}'`).join(' ')}; exit $?`;
  return new Launched(
    folder,
    spawn('sh', ['-c', command], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Waits until the launcher has said something; throws when it ends first. */
export async function said(launched: Launched, words: RegExp): Promise<RegExpExecArray> {
  const ended = launched.exited.then((status) => {
    throw new Error(`it ended with ${status}: ${launched.output}`);
  });
  const heard = eventually(() => words.exec(launched.output) ?? fail(launched.output), {
    within,
    every: 100,
  });
  return Promise.race([heard, ended]);
}

function fail(message: string): never {
  throw new Error(message);
}
