import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';
import type { RequestTx } from './request-tx.js';
import type { Access } from './route.js';

/** What the web layer hangs on a request while it is served. */
export interface WebRequest extends FastifyRequest {
  caller?: Caller;
  /** Set by the guard, read by the transaction interceptor and the problem filter. */
  access?: Access;
  tx?: RequestTx;
}
