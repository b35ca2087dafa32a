import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '#testing';
import { alive, dial } from '../test/dial.js';
import { limitConnections } from './connection-limits.js';

describe('limits of connections', () => {
  it('do not count those of a proxy as one address, and hold altogether', async () => {
    const server = createServer((_request, response) => void response.end());
    limitConnections(server, (address) => address === '127.0.0.3', { ofAll: 20, ofAddress: 5 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [stranger, proxy] = [await dial(port, 8, '127.0.0.2'), await dial(port, 20, '127.0.0.3')];
    await eventually(() => expect([alive(stranger), alive(proxy)]).toEqual([5, 15]));
    [...stranger, ...proxy].forEach((socket) => socket.destroy());
    server.close();
    server.closeAllConnections();
  });
});
