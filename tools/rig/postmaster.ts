import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal } from './guarded.js';

export interface Postmaster {
  pid: number;
  ready: boolean;
}

/** What a server writes about itself into its data folder: line 1 its process id, line 8 its state. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * After a crash the data folder names a process id. When that process is a PostgreSQL server on this very
 * folder it is stopped; when it is anything else (ids are used again after a reboot) only the file goes. Only for
 * who holds the folder's lock: the server of another container looks just like one that is gone.
 */
export async function stopLeftover(dataDir: string): Promise<void> {
  await endLeftover(dataDir);
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

/** The same without touching the file: it may be of a server in another container, which ends without it. */
export async function endLeftover(dataDir: string): Promise<void> {
  const leftover = readPostmaster(dataDir);
  if (!leftover || !servesFolder(leftover.pid, dataDir)) return;
  sendSignal(leftover.pid, 'SIGINT');
  for (let waited = 0; servesFolder(leftover.pid, dataDir); waited += 50) {
    if (waited === 15_000) sendSignal(leftover.pid, 'SIGQUIT');
    if (waited > 30_000)
      throw new Error(`a PostgreSQL left running on ${dataDir} (process ${leftover.pid}) does not stop`);
    await sleep(50);
  }
}

function servesFolder(pid: number, dataDir: string): boolean {
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(dataDir);
}

function commandLine(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 1) return '';
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
