import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { isSameSecret } from './sessions/session-token.js';

/**
 * The gateway is public, its numbers are not: `/metrics` is not there, and `/health/ready` says only whether it is,
 * unless the request carries the token. Where a request comes from decides nothing: a visitor in the office and a
 * program on the same machine are near, too. The route is asked for, not the text of the address, which can be
 * written in several ways.
 */
export function hideOperations(fastify: FastifyInstance, token: string | undefined): void {
  const isEntitled = ({ headers }: FastifyRequest) =>
    token !== undefined && isSameSecret(headers.authorization ?? '', `Bearer ${token}`);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const hidden = request.routeOptions.url === '/metrics' && !isEntitled(request);
    done(hidden ? new DomainError('NOT_FOUND', 'There is nothing at this address.') : undefined);
  });
  fastify.addHook('preSerialization', async (request, _reply, answer) => {
    if (request.routeOptions.url !== '/health/ready' || isEntitled(request)) return answer;
    return { status: (answer as { status?: unknown }).status };
  });
}
