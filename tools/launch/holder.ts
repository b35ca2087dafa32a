import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who works on a folder, as it says itself. The launcher of an earlier version said `pid` and `began` only. */
export interface Holder {
  pid: number;
  /** When the process began, as the system tells it: a process id is used again. */
  began: string;
  host?: string;
  /** Where `pid` means anything. */
  place?: string;
  since?: string;
}

export function ourselves(): Holder {
  const { pid } = process;
  return { pid, began: beganAt(pid), host: hostname(), place: place(), since: new Date().toISOString() };
}

export function isHere(holder: Holder): boolean {
  return holder.place === undefined || holder.place === place();
}

/** For holders that are here. */
export function isAlive({ pid, began }: Holder): boolean {
  return began !== '' && beganAt(pid) === began;
}

/** Undefined when nobody says anything, or half of it. */
export function readHolder(lockFile: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Process ids count anew in every container and after every boot. */
function place(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return process.platform;
  }
}

/** Empty when there is no such process. */
function beganAt(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const [state, startTime] = [fields[0], fields[19]];
      return state === 'Z' ? '' : String(startTime);
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
