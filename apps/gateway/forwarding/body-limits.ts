import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '#kernel';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import type { BytesInHand } from './bytes-in-hand.js';

/** Most bytes of one body; the services have smaller limits of their own. */
export const mostBytes = { form: 1_048_576, file: 8 * 1_048_576 };

/**
 * Takes bodies as they come, each within the limit of its route and all together within what the gateway may hold.
 * Their room is asked for before they are read: by the length that is announced, or else by the most that may come.
 */
export function limitBodies(scope: FastifyInstance, room: BytesInHand): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.addHook('onRequest', async (request: GatewayRequest, reply) => {
    const most = request.routeOptions.bodyLimit!;
    const expected = expectedBytes(request, most);
    if (expected > most) throw bodyTooLarge(most);
    request.hold = room.open(`${request.caller!.tenant} ${request.caller!.account}`);
    request.hold.grow(expected);
    releaseAtTheEnd(request, reply);
  });
}

function expectedBytes({ headers }: GatewayRequest, most: number): number {
  if (headers['transfer-encoding'] !== undefined) return most;
  return Number(headers['content-length'] ?? 0);
}

/** At the end of the answer; of the connection where there will be no answer. */
function releaseAtTheEnd({ raw: { socket }, hold }: GatewayRequest, { raw }: FastifyReply): void {
  const release = () => {
    hold!.release();
    raw.off('close', release);
    socket.off('close', release);
  };
  if (socket.closed) return release();
  raw.once('close', release);
  socket.once('close', release);
}

function bodyTooLarge(most: number): DomainError {
  const megabytes = most / 1_048_576;
  return new DomainError('PAYLOAD_TOO_LARGE', `This address takes at most ${megabytes} MB.`, {
    rule: 'body.too-large',
    facts: { megabytes },
  });
}
