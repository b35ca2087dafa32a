import type { FastifyInstance } from 'fastify';
import { DomainError } from '#kernel';

/** No body of ours goes this deep. */
const deepest = 32;

/** By levels, not by recursion: what comes after (validation, hashing) recurses, and a deep body would exhaust its stack. */
export function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value) : [],
    );
  }
  return false;
}

export function refuseDeepBodies(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    done(
      isTooDeep(request.body)
        ? new DomainError('INVALID_INPUT', 'The body is nested too deep.', { rule: 'body.nesting' })
        : undefined,
    );
  });
}
