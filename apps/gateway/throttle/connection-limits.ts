import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Tally } from './tally.js';
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
  const open = new Tally();
  server.maxConnections = ofAll;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // Gone again already.
    if (address === undefined) return void socket.destroy();
    if (isProxy(address)) return;
    const network = networkOf(address);
    if (open.of(network) >= ofAddress) return void socket.destroy();
    open.add(network, 1);
    socket.once('close', () => open.add(network, -1));
  });
}
