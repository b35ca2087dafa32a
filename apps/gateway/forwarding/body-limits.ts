import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '#kernel';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import { limitAccounts, whenOver } from '../throttle/requests-in-hand.js';
import { networkOf } from '../throttle/throttle.js';
import { BytesInHand } from './bytes-in-hand.js';

/** Most bytes of one body; the services have smaller limits of their own. */
export const mostBytes = { form: 1_048_576, file: 8 * 1_048_576 };

/**
 * Takes bodies as they come, each within the limit of its route and all together within what the gateway may hold.
 * Their room is asked for before they are read: by the length that is announced, or else by the most that may come.
 */
export function limitBodies(scope: FastifyInstance, room: BytesInHand): void {
  const countRequest = limitAccounts();
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.addHook('onRequest', async (request: GatewayRequest, reply) => {
    const most = request.routeOptions.bodyLimit!;
    if (expectedBytes(request) > most) throw bodyTooLarge(most);
    const owner = `${request.caller!.tenant} ${request.caller!.account}`;
    countRequest(owner, request, reply);
    takeRoom(room, owner, request, reply);
  });
}

/** What the gateway may hold of forms that come to its own routes, before it has looked who asks. */
const mostOfStrangers = { ofAll: 32 * 1_048_576, ofAccount: 8 * 1_048_576 };

/** The same for the gateway's own routes, by the network that asks: strangers reach them, and send bodies to no route. */
export function limitStrangers(fastify: FastifyInstance): void {
  const room = new BytesInHand(mostOfStrangers);
  fastify.addHook('onRequest', async (request: GatewayRequest, reply) => {
    const { url: route } = request.routeOptions;
    if (route === undefined || route.startsWith('/api/gateway/'))
      takeRoom(room, networkOf(request.ip), request, reply);
  });
}

function takeRoom(room: BytesInHand, owner: string, request: GatewayRequest, reply: FastifyReply): void {
  const hold = room.open(owner);
  // What is longer than its route takes is refused unread.
  hold.grow(Math.min(expectedBytes(request), request.routeOptions.bodyLimit!));
  request.hold = hold;
  whenOver(request, reply, () => hold.release());
}

function expectedBytes({ headers, routeOptions }: GatewayRequest): number {
  if (headers['transfer-encoding'] !== undefined) return routeOptions.bodyLimit!;
  return Number(headers['content-length'] ?? 0);
}

function bodyTooLarge(most: number): DomainError {
  const megabytes = most / 1_048_576;
  return new DomainError('PAYLOAD_TOO_LARGE', `This address takes at most ${megabytes} MB.`, {
    rule: 'body.too-large',
    facts: { megabytes },
  });
}
