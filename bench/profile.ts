import { readFileSync } from 'node:fs';
import type { Breakdown } from './line.js';

/** What `node --cpu-prof` writes. Times are microseconds. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

/** Part of a profile, in milliseconds since its start: what is outside is not looked at. */
export interface Window {
  from: number;
  to: number;
}

const most = 12;

/** Where a process spent the time of the window, by package and by function, in self time. */
export function breakdownOf(file: string, process: string, window: Window): Breakdown[] {
  return selfTimes(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile, process, window);
}

export function selfTimes(profile: CpuProfile, process: string, window: Window): Breakdown[] {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  let whole = 0;
  let at = 0;
  profile.samples.forEach((node, index) => {
    const time = profile.timeDeltas[index] ?? 0;
    at += time / 1000;
    if (at < window.from || at > window.to) return;
    const { functionName, url } = frames.get(node)!;
    const owner = ownerOf(url, functionName);
    whole += time;
    packages.set(owner, (packages.get(owner) ?? 0) + time);
    if (functionName.startsWith('(') && functionName !== '(anonymous)') return;
    const name = `${functionName || '(anonymous)'} in ${owner}`;
    functions.set(name, (functions.get(name) ?? 0) + time);
  });
  return [
    { title: `${process}, its one thread, by package:`, parts: largest(packages, whole) },
    { title: `${process}, its one thread, by function:`, parts: largest(functions, whole) },
  ];
}

/** The npm package, the app or lib of ours, Node itself, or what V8 does outside any function. */
export function ownerOf(url: string, functionName = ''): string {
  const inModules = url.lastIndexOf('/node_modules/');
  if (inModules >= 0) {
    const [first, second] = url.slice(inModules + '/node_modules/'.length).split('/');
    return first!.startsWith('@') ? `${first}/${second}` : first!;
  }
  const ours = /\/((?:apps|libs|tools)\/[^/]+)\//.exec(url);
  if (ours) return `our ${ours[1]}`;
  if (url.startsWith('node:')) return 'node';
  const idle: Record<string, string> = {
    '(idle)': 'idle: waiting for PostgreSQL, the broker, requests',
    '(garbage collector)': 'garbage collection',
    '(program)': 'native code: sockets, cryptography, parsing',
  };
  return idle[functionName] ?? 'V8 and native functions';
}

function largest(times: Map<string, number>, whole: number): Breakdown['parts'] {
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, time]) => ({ name, value: `${((100 * time) / whole).toFixed(1)}%` }));
}
