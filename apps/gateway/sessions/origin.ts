import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#kernel';
import { isLoopback } from '../gateway-environment.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isSafe(method: string): boolean {
  return safeMethods.has(method);
}

/**
 * Throws CSRF_INVALID when a browser says that another site asks. Requests without `Origin` and
 * `Sec-Fetch-Site` do not come from a browser's page.
 */
export function requireSameOrigin(headers: IncomingHttpHeaders, publicOrigin: string): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const sameSite = site === undefined || site === 'same-origin' || site === 'none';
  if (
    sameSite &&
    (origin === undefined || origin === publicOrigin || isOwnLoopback(origin, host, publicOrigin))
  )
    return;
  throw new DomainError('CSRF_INVALID', 'The request comes from another site.', {
    rule: 'session.other-site',
  });
}

/** On one's own machine `localhost` and `127.0.0.1` are the same place. */
function isOwnLoopback(origin: string, host: string | undefined, publicOrigin: string): boolean {
  if (!URL.canParse(origin) || !isLoopback(new URL(publicOrigin).hostname)) return false;
  const from = new URL(origin);
  return from.protocol === 'http:' && isLoopback(from.hostname) && from.host === host;
}
