import { asProblem, Problem, problemOf } from './problem.js';
import { untilSignedInAgain } from './sign-in-again.js';

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Query;
  body?: unknown;
  /** The version the person saw: becomes If-Match. */
  version?: number;
  /** One per intent: becomes Idempotency-Key, so that a repeated click creates once. */
  key?: string;
  signal?: AbortSignal;
}

let csrf: string | null = null;

/** The session's CSRF token; the session endpoint hands it out. */
export function setCsrf(token: string | null): void {
  csrf = token;
}

/** One request to the gateway. Throws a Problem; waits for a new sign-in where the session has ended. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function send(path: string, options: Call): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await once(path, options);
    if (response.ok) return response;
    const problem = await problemOf(response);
    const ended = problem.code === 'UNAUTHENTICATED' && !path.startsWith('/api/gateway/session');
    if (!ended || attempt > 0) throw problem;
    await untilSignedInAgain();
  }
}

async function once(
  path: string,
  { method = 'GET', query, body, version, key, signal }: Call,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json, application/problem+json, */*;q=0.1' });
  // A file is sent as it is; the service tells a table by its type.
  const file = body instanceof Blob;
  if (body !== undefined) headers.set('content-type', file ? body.type : 'application/json');
  if (method !== 'GET' && csrf) headers.set('x-csrf-token', csrf);
  if (version !== undefined) headers.set('if-match', `"${version}"`);
  if (key) headers.set('idempotency-key', key);
  try {
    return await fetch(path + search(query), {
      method,
      headers,
      body: file ? body : body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw asProblem(error);
  }
}

/** `?stage=READY&q=diallo`; what is empty is left out, a list repeats its name. */
export function search(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) value.forEach((one: string) => parameters.append(name, one));
    else parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export { Problem };
