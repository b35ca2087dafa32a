import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { newId } from '#kernel';
import type { Trace } from '#persistence';

const storage = new AsyncLocalStorage<Trace>();

/** The trace of the request, event or job being worked on. */
export function currentTrace(): Trace | undefined {
  return storage.getStore();
}

export function runInTrace<T>(trace: Trace, work: () => T): T {
  return storage.run(trace, work);
}

const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const correlationPattern = /^[A-Za-z0-9._-]{8,64}$/;

/** A new span of the trace a client started, or of a new one (W3C Trace Context, version 00). */
export function childTraceparent(parent: string | undefined): string {
  const match = parent === undefined ? null : traceparentPattern.exec(parent);
  const usable = match && !/^0+$/.test(match[1]!) && !/^0+$/.test(match[2]!);
  const [traceId, flags] = usable ? [match[1]!, match[3]!] : [randomBytes(16).toString('hex'), '01'];
  return `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;
}

/** The trace a request belongs to. Headers that are not well formed are ignored, never echoed. */
export function traceOf(headers: Record<string, string | string[] | undefined>): Trace {
  const one = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  const correlation = one('x-correlation-id');
  return {
    correlationId: correlation && correlationPattern.test(correlation) ? correlation : newId(),
    traceparent: childTraceparent(one('traceparent')),
  };
}
