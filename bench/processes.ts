import { readdirSync, readFileSync } from 'node:fs';
import type { Breakdown } from './line.js';

/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100;

/** Why processes cannot be looked at here, or undefined. */
export const processProblem = process.platform === 'linux' ? undefined : 'it needs Linux, for /proc';

interface Stat {
  pid: number;
  parent: number;
  /** Of processor time. */
  seconds: number;
}

function stats(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // The name in brackets may hold anything, also brackets.
        const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
        const ticks = rest.slice(10, 12).reduce((sum, field) => sum + Number(field), 0);
        return state === 'Z'
          ? []
          : [{ pid: Number(pid), parent: Number(rest[0]), seconds: ticks / ticksPerSecond }];
      } catch {
        return [];
      }
    });
}

/** A process and everything below it. */
export function tree(pid: number): number[] {
  const all = stats();
  const found = [pid];
  for (const parent of found) found.push(...all.filter((one) => one.parent === parent).map((one) => one.pid));
  return found;
}

/** Processor seconds that a process and everything below it have used; of ourselves, without what we started. */
export function cpuSeconds(pid: number): number {
  const pids = new Set(pid === process.pid ? [pid] : tree(pid));
  return stats()
    .filter((one) => pids.has(one.pid))
    .reduce((sum, one) => sum + one.seconds, 0);
}

/** Resident megabytes, each page that several processes share counted once (proportional set size). */
export function residentMegabytes(pids: number[]): number {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Begins to watch; the result tells how many processors each of the named processes kept busy since. */
export function watchProcessors(pids: Record<string, number>): () => Breakdown {
  if (processProblem) return () => ({ title: 'Processors kept busy:', parts: [] });
  const used = () => Object.entries(pids).map(([name, pid]) => ({ name, seconds: cpuSeconds(pid) }));
  const before = used();
  const startedAt = performance.now();
  return () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const parts = used().map(({ name, seconds: after }, index) => ({
      name,
      share: (after - before[index]!.seconds) / seconds,
    }));
    return {
      title: 'Processors kept busy meanwhile:',
      parts: parts
        .sort((a, b) => b.share - a.share)
        .map(({ name, share }) => ({ name, value: share.toFixed(2) })),
    };
  };
}
