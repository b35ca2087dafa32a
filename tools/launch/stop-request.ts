import { readFileSync } from 'node:fs';

/** Why the launcher was asked to stop. */
export type StopReason = NodeJS.Signals | 'parent gone';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A terminal and the npm in between both pass on one Ctrl-C. */
const sameGesture = 1_000;

export interface StopRequest {
  asked: Promise<StopReason>;
  release(): void;
}

/**
 * Ctrl-C, SIGTERM, a closed terminal (SIGHUP), and the death of the npm that started us: killed with
 * `kill -9` it can pass nothing on, but our parent changes, or the parent of the shell between us. Asked again, we end at once: every part ends
 * when we are gone.
 */
export function stopRequest(environment: NodeJS.ProcessEnv): StopRequest {
  const { promise, resolve } = Promise.withResolvers<StopReason>();
  let askedAt = 0;
  const ask = (reason: StopReason) => {
    if (askedAt !== 0 && Date.now() - askedAt > sameGesture) process.exit(1);
    askedAt ||= Date.now();
    resolve(reason);
  };
  const before = forebears();
  const watch = environment.npm_lifecycle_event
    ? setInterval(() => {
        if (forebears() !== before) resolve('parent gone');
      }, 500)
    : undefined;
  for (const signal of signals) process.on(signal, ask);
  return {
    asked: promise,
    release() {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, ask);
    },
  };
}

/** Our parent and, where the system shows it, the parent's parent. */
function forebears(): string {
  try {
    const fields = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${process.ppid} ${fields[1]}`;
  } catch {
    return String(process.ppid);
  }
}
