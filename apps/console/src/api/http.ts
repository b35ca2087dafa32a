import { asProblem, Problem, problemOf } from './problem.js';
import { heardLately } from './heard.js';
import { untilSignedInAgain } from './sign-in-again.js';

let csrf: string | null = null;

/** The session's CSRF token; the session endpoint hands it out. */
export function setCsrf(token: string | null): void {
  csrf = token;
}

/**
 * What every request to the gateway goes through. Throws a Problem for anything but success, and waits for a
 * new sign-in where the session has ended: what was being done then goes on.
 */
export async function guarded(request: Request): Promise<Response> {
  const signingIn = new URL(request.url).pathname === '/api/gateway/session';
  for (let attempt = 0; ; attempt += 1) {
    // A body can be read once: what may be sent again is a copy.
    const response = await sent(request.clone());
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (problem.code !== 'UNAUTHENTICATED' || signingIn || attempt > 0) throw problem;
    await untilSignedInAgain();
  }
}

async function sent(request: Request): Promise<Response> {
  if (request.method !== 'GET' && csrf) request.headers.set('x-csrf-token', csrf);
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
