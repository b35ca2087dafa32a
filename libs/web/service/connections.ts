import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets the end of a service wait for requests in hand and for nothing else. Node closes a connection that has
 * served a request and is idle; one that was opened and never used, as browsers do in advance, it would wait for
 * until the client gives it up.
 */
export function endWithRequests(server: Server): { close(): void } {
  const quiet = new Set<Socket>();
  let closing = false;
  const rest = (socket: Socket) => {
    if (closing) socket.destroySoon();
    else if (!socket.destroyed) quiet.add(socket);
  };
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => quiet.delete(socket));
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
    },
  };
}
