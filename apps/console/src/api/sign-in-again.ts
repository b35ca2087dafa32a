/**
 * When the session ends, requests wait here until the person has signed in again, then go on:
 * nothing that was typed or sent is lost.
 */
let waiting: (() => void)[] = [];
const watchers = new Set<() => void>();

export function signedOut(): boolean {
  return waiting.length > 0;
}

export function watchSignedOut(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Resolves once the person is back. */
export function untilSignedInAgain(): Promise<void> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

export function signedInAgain(): void {
  const released = waiting;
  waiting = [];
  tell();
  released.forEach((release) => release());
}

function tell(): void {
  watchers.forEach((watcher) => watcher());
}
