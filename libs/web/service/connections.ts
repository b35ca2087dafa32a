import { farewell } from '#kernel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long an end waits for the requests in hand: a body may come as slowly as it is allowed to for minutes. */
const longestInHand = 4_000;

/**
 * Lets the end of a service wait for requests in hand and for nothing else, and not for ever. Node closes a connection that has
 * served a request and is idle; one that was opened and never used, as browsers do in advance, it would wait for
 * until the client gives it up.
 */
export function endWithRequests(server: Server): { close(): void } {
  const open = new Set<Socket>();
  const quiet = new Set<Socket>();
  const ended = Promise.withResolvers<void>();
  let closing = false;
  const leave = (socket: Socket) => {
    quiet.delete(socket);
    open.delete(socket);
    if (closing && open.size === 0) ended.resolve();
  };
  const rest = (socket: Socket) => {
    if (closing) socket.destroySoon();
    else if (!socket.destroyed) quiet.add(socket);
  };
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => leave(socket));
    rest(socket);
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    quiet.delete(socket);
    response.once('close', () => rest(socket));
  });
  return {
    close() {
      closing = true;
      for (const socket of quiet) socket.destroy();
      if (open.size === 0) ended.resolve();
      void farewell(longestInHand, ended.promise).then(() => open.forEach((socket) => socket.destroy()));
    },
  };
}
