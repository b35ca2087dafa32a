import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from './throttle.js';

/**
 * Open connections of this copy of the gateway: a stranger needs nothing but an address to open one. From one address
 * come those of a whole office, a hundred browsers with six each at most.
 */
export const mostConnections = { ofAll: 4_000, ofAddress: 1_000 };

/**
 * Refuses connections above the limits, before anything is read of them. `isProxy` says whose connections bring
 * everybody's requests and are not counted as one address's.
 */
export function limitConnections(
  server: Server,
  isProxy: (address: string) => boolean,
  { ofAll, ofAddress } = mostConnections,
): void {
  const open = new Map<string, number>();
  server.maxConnections = ofAll;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // Gone again already.
    if (address === undefined) return void socket.destroy();
    if (isProxy(address)) return;
    const network = networkOf(address);
    const others = open.get(network) ?? 0;
    if (others >= ofAddress) return void socket.destroy();
    open.set(network, others + 1);
    socket.once('close', () => {
      const left = open.get(network)! - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}
