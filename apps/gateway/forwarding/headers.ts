import type { IncomingHttpHeaders } from 'node:http';
import type { Trace } from '#persistence';

/** All a service may hear of what the client sent. Cookies, Authorization and X-Forwarded-* are not among them. */
const toService = [
  'accept',
  'accept-language',
  'content-type',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'prefer',
  'recorded-at',
  'recording-key',
  'x-heard',
] as const;

/** All a client may hear of what a service answers. */
const toClient = new Set([
  'cache-control',
  'content-disposition',
  'content-length',
  'content-type',
  'etag',
  'last-modified',
  'location',
  'retry-after',
]);

export function headersForService(
  given: IncomingHttpHeaders,
  token: string,
  trace: Trace | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  for (const name of toService) {
    const value = given[name];
    if (typeof value === 'string') headers[name] = value;
  }
  if (trace) headers['x-correlation-id'] = trace.correlationId;
  if (trace?.traceparent) headers.traceparent = trace.traceparent;
  return headers;
}

export function headersForClient(
  given: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const passed = Object.entries(given).filter(
    ([name, value]) => toClient.has(name) && typeof value === 'string',
  );
  return Object.fromEntries(passed) as Record<string, string>;
}
