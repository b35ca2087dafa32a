import type { Agent, Dispatcher } from 'undici';
import { isSafe } from '../sessions/origin.js';
import type { Upstream } from './upstream.js';

/** The request has not reached the service: any method may go to the next copy. */
export const neverArrived = new Set([
  'LANE_FULL',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export type Outcome =
  { answer: Dispatcher.ResponseData; failure?: never } | { answer?: never; failure: unknown };
export interface Call extends Pick<Dispatcher.RequestOptions, 'path' | 'method' | 'headers' | 'body'> {
  signal: AbortSignal | null;
  repeatable: boolean;
}

/**
 * Whether the request may go to a second copy although the first may have it: a read, or a command whose key
 * makes it one, however often it arrives. With If-Match it may not: had the first copy done it, the second
 * would refuse it as stale, and the user would be told of a colleague's change that was their own.
 */
export function isRepeatable(method: string, headers: Record<string, string>): boolean {
  return isSafe(method) || (headers['idempotency-key'] !== undefined && headers['if-match'] === undefined);
}

/**
 * Asks one copy after the other: the next when one could not be reached, and for a repeatable request also when
 * one hangs, breaks off or says that it takes none. A command that may have arrived is not sent again without
 * a key: its key lets the client do that.
 */
export async function ask(agent: Agent, upstream: Upstream, { repeatable, ...call }: Call): Promise<Outcome> {
  let failure: unknown;
  const order = upstream.inOrder();
  for (const [index, origin] of order.entries()) {
    let leave: (() => void) | undefined;
    try {
      leave = await upstream.enter(origin, call.signal);
      const signal = AbortSignal.any(
        [call.signal, upstream.hangs(origin, repeatable)].filter((one) => !!one),
      );
      const answer = await agent.request({ ...call, origin, signal });
      // Its connection is free when the answer has been read, or dropped.
      answer.body.once('close', leave);
      if (answer.statusCode !== 503 || !repeatable || index === order.length - 1) return { answer };
      upstream.avoid(origin);
      await answer.body.dump();
    } catch (error) {
      failure = error;
      leave?.();
      if (call.signal?.aborted) break;
      // One that many wait for is busy, not down.
      if (leave) upstream.avoid(origin);
      if (!neverArrived.has(codeOf(error)) && !repeatable) break;
    }
  }
  return { failure };
}

export function codeOf(failure: unknown): string {
  const { code, name } = failure as { code?: unknown; name?: unknown };
  // What `abort()` makes has a number for a code.
  if (name === 'AbortError') return 'ABORT_ERR';
  return typeof code === 'string' ? code : 'unknown';
}
