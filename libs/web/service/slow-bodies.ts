import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { newId, DomainError } from '#kernel';
import { problemContentType, problemOf } from '../problems/problem.js';

export interface BodyPace {
  /** A body is looked at so often, milliseconds. */
  every: number;
  /** At least so many bytes must have come since the last look. */
  bytes: number;
}

/** A request's head must be in within so many looks. */
export const looksForHead = 2;

/** Half a kilobyte a second: the slowest mobile line is faster, and a file of 25 MB may take its time. */
export const ordinaryPace: BodyPace = { every: 10_000, bytes: 5_120 };

/**
 * Cuts a request whose body comes slower than a line can be: 408, and the connection is closed. There is no
 * limit of time for a whole body, which would cut honest files on slow lines; but without any limit, strangers
 * keep connections and half-read bodies for nothing.
 */
export function cutSlowBodies(server: Server, { every, bytes }: BodyPace): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    const { socket } = request;
    let seen = socket.bytesRead;
    const look = () => {
      if (request.complete || socket.destroyed) return stop();
      // Nobody reads it yet (who asks is being looked up): nothing can come, and that is not the client's doing.
      const unread = request.readableFlowing !== true;
      if (!unread && socket.bytesRead - seen < bytes) return cut(request, response);
      seen = socket.bytesRead;
    };
    // After a busy moment of ours, what has come meanwhile is read before it is counted.
    const watch = setInterval(() => setImmediate(look), every);
    watch.unref();
    const stop = () => {
      clearInterval(watch);
      socket.off('close', stop);
      request.off('end', stop);
    };
    // Not the end of the answer: a request that is refused before its body is in keeps its connection.
    socket.once('close', stop);
    request.once('end', stop);
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function cut({ socket }: IncomingMessage, response: ServerResponse): void {
  // Answered already, and what follows is thrown away.
  if (response.headersSent) return void socket.destroy();
  const problem = problemOf(
    new DomainError('REQUEST_TOO_SLOW', 'What you send arrives too slowly. Try again.', {
      rule: 'body.too-slow',
    }),
    newId(),
  );
  response.writeHead(problem.status, { 'content-type': problemContentType, connection: 'close' });
  // A client that does not read its answer either is let go after a moment.
  const impatience = setTimeout(() => socket.destroy(), 1_000).unref();
  response.end(JSON.stringify(problem), () => {
    clearTimeout(impatience);
    socket.destroySoon();
  });
}
