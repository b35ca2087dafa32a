import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { BodyPace } from './slow-bodies.js';

/** An answer that so many looks have seen no byte taken of is given up. */
const looksUnread = 3;
/** A connection may stand still so many looks while something is decided: longer than the gateway waits for a service. */
const looksForAnswer = 13;
/**
 * Requests that a connection sends before it has heard the answers. No browser and no proxy sends more than one; each
 * costs memory, and thousands fit into what is read at once.
 */
const mostUnanswered = 4;

/** How long a connection may stand still: the socket's timeout of the server. */
export function unreadMs({ every }: BodyPace): number {
  return looksUnread * every;
}

/**
 * Ends connections whose client does not read what it asked for, and those that ask on and on without hearing. Node
 * counts a byte that leaves as a sign of life, however slow the line is.
 */
export function cutUnreadAnswers(server: Server, pace: BodyPace): void {
  const unanswered = new WeakMap<Socket, number>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (by: number) => {
      const now = (unanswered.get(socket) ?? 0) + by;
      unanswered.set(socket, now);
      return now;
    };
    response.once('close', () => count(-1));
    if (count(1) > mostUnanswered) return void socket.destroy();
    let stood = 0;
    response.on('timeout', () => {
      stood += looksUnread;
      // With nothing to write, it is not the client who keeps us waiting.
      if (socket.writableLength > 0 || stood >= looksForAnswer) socket.destroy();
      else socket.setTimeout(unreadMs(pace));
    });
  });
}
