import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#kernel';
import type { Caller } from '../access/caller.js';
import type { RequestTx, Transact, WebRequest } from './web-request.js';

/** Injects the request's transaction into a handler. */
export const InTx = createParamDecorator((_: unknown, context: ExecutionContext): RequestTx => {
  const { tx } = context.switchToHttp().getRequest<WebRequest>();
  if (!tx) throw new Error('@InTx() needs a route with @Access()');
  return tx;
});

/** Injects what opens the transaction of a `@Prepares()` route. Call it once, last. */
export const Opening = createParamDecorator((_: unknown, context: ExecutionContext): Transact => {
  const { transact } = context.switchToHttp().getRequest<WebRequest>();
  if (!transact) throw new Error('@Opening() needs a route with @Prepares()');
  return transact as Transact;
});

/** Injects who asks. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<WebRequest>();
  if (!caller) throw new Error('@Asking() needs a route with @Access()');
  return caller;
});

/**
 * Throws STALE_VERSION unless the user saw the present version. `changed` tells what happened since: event
 * types, dates, account ids; nothing about the person.
 */
export function requireVersion(tx: RequestTx, current: number, changed: Record<string, unknown> = {}): void {
  if (tx.expectedVersion === null || tx.expectedVersion === current) return;
  throw staleVersion(tx.expectedVersion, current, changed);
}

export function staleVersion(
  expected: number | null,
  current: number,
  changed: Record<string, unknown> = {},
): DomainError {
  return new DomainError('STALE_VERSION', 'Somebody changed this after you opened it.', {
    rule: 'version.stale',
    facts: { expectedVersion: expected, currentVersion: current, ...changed },
  });
}
