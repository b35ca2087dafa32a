/**
 * When the session ends, requests wait here until somebody has signed in again. Those of the same person go on then:
 * nothing that was typed or sent is lost. Who asks is kept with each request (http.ts): what one person began is never
 * sent in the name of another.
 */
let out = false;
let waiting: { release: () => void; forPassword: boolean }[] = [];
const watchers = new Set<() => void>();

export function signedOut(): boolean {
  return out;
}

export function watchSignedOut(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The session has ended: whoever was signed in is asked to sign in again. */
export function sessionEnded(): void {
  out = true;
  tell();
}

/** Resolves once somebody is signed in (and has a password of their own), or nobody is to be waited for any more. */
export function untilSignedInAgain({ forPassword }: { forPassword: boolean }): Promise<void> {
  return new Promise((release) => {
    waiting = [...waiting, { release, forPassword }];
  });
}

/** With a one-time code only the choice of a password is open: what needs more goes on waiting. */
export function signedInAgain({ mustChoose }: { mustChoose: boolean }): void {
  const released = waiting.filter(({ forPassword }) => !forPassword || !mustChoose);
  waiting = waiting.filter((one) => !released.includes(one));
  out = false;
  tell();
  released.forEach(({ release }) => release());
}

function tell(): void {
  watchers.forEach((watcher) => watcher());
}
