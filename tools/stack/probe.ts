import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inTime } from '#kernel';
import { root } from '../rig/root.js';
import type { HealthProbe } from './local-image.js';

/** True when the check answers well within `timeout` milliseconds; what takes longer is ended. */
export async function probe(check: HealthProbe, timeout: number): Promise<boolean> {
  return 'ask' in check ? inTime(timeout, succeeds(check.ask()), false) : endsWell(check, timeout);
}

const succeeds = (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => true,
    () => false,
  );

async function endsWell(
  { program: [name, ...flags], environment }: Extract<HealthProbe, { program: string[] }>,
  timeout: number,
): Promise<boolean> {
  const child = spawn(name!, flags, { cwd: root, env: environment, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  try {
    const [status] = (await once(child, 'exit')) as [number | null];
    return status === 0;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
