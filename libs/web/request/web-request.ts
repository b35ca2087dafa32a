import type { FastifyRequest } from 'fastify';
import type { Tx } from '#persistence';
import type { Caller } from '../access/caller.js';
import type { Access } from '../access/route.js';

/** The transaction a request runs in, with who asks. */
export interface RequestTx extends Tx {
  caller: Caller;
  /** Version from `If-Match`; always a number on a `@Changes()` route. */
  expectedVersion: number | null;
  /** Adds to the audit row of this request the people, paths or records that were read. */
  audit(subjects: string[]): void;
}

/** Opens the request's transaction, with its audit row, and gives what is answered. */
export type Transact = <T>(work: (tx: RequestTx) => Promise<T>) => Promise<T>;

/** What the web layer hangs on a request while it is served. */
export interface WebRequest extends FastifyRequest {
  caller?: Caller;
  /** Set by the guard, read by the transaction interceptor and the problem filter. */
  access?: Access;
  tx?: RequestTx;
  /** On a route with `@Prepares()`. */
  transact?: (work: (tx: RequestTx) => Promise<unknown>) => Promise<unknown>;
}
