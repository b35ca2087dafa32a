import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { freePort } from '../rig/port.js';
import { openFront, type Front } from './front.js';

/** Greets with its name and ends. */
async function copyNamed(name: string): Promise<Server> {
  const server = createServer((socket) => socket.end(name)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('the address before the copies of a service', () => {
  let front: Front;
  let port: number;
  let copies: Server[];
  beforeEach(async () => {
    copies = [await copyNamed('first'), await copyNamed('second')];
    port = await freePort();
    front = await openFront(port, copies.map(portOf));
  });
  afterEach(async () => {
    await front.close();
    for (const copy of copies) copy.close();
  });
  const ask = () => text(connect(port, '127.0.0.1'));

  it('leads to each copy in turn', async () => {
    expect([await ask(), await ask(), await ask()]).toEqual(['first', 'second', 'first']);
  });

  it('passes by a copy that is down', async () => {
    copies[0]!.close();
    expect([await ask(), await ask(), await ask()]).toEqual(['second', 'second', 'second']);
  });

  it('ends the connection when all are down', async () => {
    for (const copy of copies) copy.close();
    expect(await ask()).toBe('');
  });

  it('lets go of open connections when it closes', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const ownPort = await freePort();
    const own = await openFront(ownPort, [portOf(silent)]);
    const socket = connect(ownPort, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await own.close();
    await closed;
    silent.close();
  });
});
