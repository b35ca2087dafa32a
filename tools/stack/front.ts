import { connect, createServer, type Socket } from 'node:net';
import { loopback } from './plan.js';

export interface Front {
  close(): Promise<void>;
}

/**
 * One address before the copies of a service, as Docker's name server gives several addresses for one name: each
 * new connection goes to the next copy, and past copies that do not take it.
 */
export async function openFront(port: number, copies: readonly number[]): Promise<Front> {
  let turn = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    keep(client).on('error', () => client.destroy());
    const first = turn++;
    const tryCopy = (attempt: number) => {
      if (attempt === copies.length || client.destroyed) return void client.destroy();
      const copy = keep(connect(copies[(first + attempt) % copies.length]!, loopback));
      const next = () => tryCopy(attempt + 1);
      copy.once('error', next);
      copy.once('connect', () => {
        copy.off('error', next);
        join(client, copy);
      });
    };
    tryCopy(0);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A copy that dies takes its connections with it, at once and visibly. */
function join(client: Socket, copy: Socket): void {
  copy.on('error', () => client.resetAndDestroy());
  client.once('close', () => copy.destroy());
  copy.once('close', () => client.destroy());
  client.pipe(copy).pipe(client);
  client.resume();
}
