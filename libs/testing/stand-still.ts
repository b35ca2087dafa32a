import { execFileSync } from 'node:child_process';
import { sendSignal } from '../../tools/rig/guarded.js';

/** Stops a program with every process that it has started: a PostgreSQL whose postmaster alone stands still goes on answering. */
export function standStill(pid: number): void {
  for (const one of familyOf(pid)) sendSignal(one, 'SIGSTOP');
}

export function goOn(pid: number): void {
  for (const one of familyOf(pid)) sendSignal(one, 'SIGCONT');
}

/** The process, then its children, theirs, and so on. */
function familyOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const family = [pid];
  for (const member of family)
    family.push(...processes.filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}
