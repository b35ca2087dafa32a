import { asProblem, Problem, problemOf } from './problem.js';
import { heardLately } from './heard.js';
import { sessionEnded, untilSignedInAgain } from './sign-in-again.js';

/** Whose session this page has last heard of, with its CSRF token. */
let signedIn: { account: string; csrf: string } | null = null;
/** Asks the gateway who is signed in, and rejects when it does not answer; the session's own file sets it. */
let lookAgain: () => Promise<unknown> = async () => undefined;

export function setSignedIn(who: { account: string; csrf: string } | null): void {
  signedIn = who;
}

export function isSignedIn(account: string): boolean {
  return signedIn?.account === account;
}

export function onDoubt(look: () => Promise<unknown>): void {
  lookAgain = look;
}

/** The token is another tab's, the session has ended, a password is to be chosen: one after the other at most. */
const mostWaits = 3;

/**
 * What every request to the gateway goes through. Throws a Problem for anything but success. Where the session has
 * ended it waits for a new sign-in, and what was being done goes on, if it is the same person who comes back.
 */
export async function guarded(request: Request): Promise<Response> {
  const by = signedIn?.account ?? null;
  const ofSession = new URL(request.url).pathname === '/api/gateway/session';
  for (let waits = 0; ; waits += 1) {
    // A body can be read once: what may be sent again is a copy.
    const response = await sent(request.clone());
    if (response.ok) return response;
    const problem = await problemOf(response);
    const ended = problem.code === 'UNAUTHENTICATED';
    if (by === null || waits === mostWaits) throw problem;
    if (problem.code === 'CSRF_INVALID') {
      // Another tab has signed in anew, perhaps as somebody else.
      await hasLooked();
    } else if (!ofSession && (ended || problem.rule === 'session.choose-password')) {
      const back = untilSignedInAgain({ forPassword: !ended });
      if (ended) sessionEnded();
      // Nobody is asked for a password when that is not known: the command would wait without a word.
      else if (!(await hasLooked())) throw problem;
      await back;
    } else {
      // Rights may have changed: then the screens change as well.
      if (problem.forbidden) void hasLooked();
      throw problem;
    }
    if (!isSignedIn(by)) throw problem;
  }
}

function hasLooked(): Promise<boolean> {
  return lookAgain().then(
    () => true,
    () => false,
  );
}

async function sent(request: Request): Promise<Response> {
  if (request.method !== 'GET' && signedIn) request.headers.set('x-csrf-token', signedIn.csrf);
  const heard = request.method === 'GET' ? heardLately() : '';
  if (heard) request.headers.set('x-heard', heard);
  try {
    return await fetch(request, { credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw asProblem(error);
  }
}

/** `?stage=READY&q=diallo`; what is empty is left out. */
export function search(query: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export { Problem };
