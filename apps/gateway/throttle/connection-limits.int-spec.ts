import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { eventually } from '#testing';
import { startGateway, type GatewayRig } from '../test/gateway-client.js';
import { limitConnections } from './connection-limits.js';

const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));

/** Opens connections from an address of this machine. */
const dial = async (port: number, count: number, localAddress = '127.0.0.1'): Promise<Socket[]> => {
  const opened = Array.from({ length: count }, () => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    sockets.push(socket.on('error', () => undefined));
    socket.resume();
    return socket;
  });
  await Promise.all(opened.map((socket) => once(socket, 'connect').catch(() => undefined)));
  return opened;
};
const alive = (opened: Socket[]) => opened.filter(({ closed }) => !closed).length;

describe('connections to the public address', () => {
  let rig: GatewayRig;
  beforeAll(async () => {
    rig = await startGateway();
  });
  afterAll(() => rig.close());

  it('are a thousand from one address; others are served meanwhile, and one that ends makes room', async () => {
    const port = Number(new URL(rig.service.url).port);
    const opened = await dial(port, 1_050, '127.0.0.2');
    await eventually(() => expect(alive(opened)).toBe(1_000));
    expect((await rig.browser().send('GET', '/health/live')).status).toBe(200);
    opened.forEach((socket) => socket.destroy());
    const ask = async () => {
      const [again] = await dial(port, 1, '127.0.0.2');
      again!.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
      await once(again!, 'data', { signal: AbortSignal.timeout(1_000) });
    };
    await eventually(ask);
  }, 60_000);
});

describe('limits of connections', () => {
  it('do not count those of a proxy as one address, and hold altogether', async () => {
    const server = createServer((_request, response) => void response.end());
    limitConnections(server, (address) => address === '127.0.0.3', { ofAll: 20, ofAddress: 5 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [stranger, proxy] = [await dial(port, 8, '127.0.0.2'), await dial(port, 20, '127.0.0.3')];
    await eventually(() => expect([alive(stranger), alive(proxy)]).toEqual([5, 15]));
    server.close();
    server.closeAllConnections();
  });
});
