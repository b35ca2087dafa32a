import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { readCookie } from '../sessions/session-cookie.js';
import { Tally } from './tally.js';

/** Requests on their way at one time. A screen asks for a dozen things, a browser over HTTP/1.1 for six at once. */
export const mostRequests = { ofSession: 32, ofAccount: 48 };

/**
 * One account that asks for hundreds of things at once would stand in every queue in front of all others: for a
 * connection to the database, and for a service. The session is counted as its cookie names it, before it is looked up.
 * Files of the console stand in no queue: behind a proxy with HTTP/2 a browser asks for all of a screen's at once.
 */
export function limitSessions(fastify: FastifyInstance, cookieName: string): void {
  const requests = new Tally();
  fastify.addHook('onRequest', async (request, reply) => {
    // The route is asked for, not the text of the address, which can be written in several ways.
    if (!request.routeOptions.url?.startsWith('/api/')) return;
    const session = readCookie(request.headers.cookie, cookieName);
    if (session) count(requests, session, mostRequests.ofSession, request, reply);
  });
}

/** Gives what counts a request of an account, in however many sessions. */
export function limitAccounts(): (owner: string, request: FastifyRequest, reply: FastifyReply) => void {
  const requests = new Tally();
  return (owner, request, reply) => count(requests, owner, mostRequests.ofAccount, request, reply);
}

function count(
  requests: Tally,
  owner: string,
  most: number,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (requests.of(owner) >= most) {
    throw new DomainError('THROTTLED', 'You ask for much at once. Try again shortly.', {
      rule: 'gateway.too-much',
      facts: { retryAfterSeconds: 1 },
    });
  }
  requests.add(owner, 1);
  whenOver(request, reply, () => requests.add(owner, -1));
}

/**
 * Calls back once, at the end of the answer; of the connection where there will be no answer. Taking the listeners off is
 * not enough: a connection that breaks ends the answer from within its own 'close', whose listeners are all called still.
 */
export function whenOver(
  { raw: { socket } }: FastifyRequest,
  { raw }: FastifyReply,
  callback: () => void,
): void {
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    raw.off('close', over);
    socket.off('close', over);
    callback();
  };
  if (socket.closed) return over();
  raw.once('close', over);
  socket.once('close', over);
}
