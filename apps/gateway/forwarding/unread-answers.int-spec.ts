import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { eventually } from '#testing';
import { startGateway, type Browser, type GatewayRig } from '../test/gateway-client.js';

const piece = Buffer.alloc(65_536, 'x');
/** More requests than the gateway has connections to one copy of a service. */
const many = 80;
/** Where an old gateway answered nobody for over two minutes, a busy machine may take its time. */
const within = 60_000;

describe('answers that nobody reads', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let intake: Server;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    // `/pieces-40` answers with forty of them.
    intake = createServer((request, response) => {
      const pieces = Number(/pieces-(\d+)/.exec(request.url!)?.[1] ?? 0);
      if (pieces === 0) return void response.end('{}');
      Readable.from(Array<Buffer>(pieces).fill(piece)).pipe(response);
    });
    intake.listen(0, '127.0.0.1');
    await once(intake, 'listening');
    rig = await startGateway({ INTAKE_URL: `http://127.0.0.1:${(intake.address() as AddressInfo).port}` });
    admin = await rig.setUp();
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  afterAll(async () => {
    await rig.close();
    intake.closeAllConnections();
    intake.close();
  });

  /** Asks, and reads nothing but the first line of the answer: its status. */
  const askAndRest = async (pieces: number): Promise<string> => {
    const { hostname, port } = new URL(rig.service.url);
    const socket = connect(Number(port), hostname);
    sockets.push(socket.on('error', () => undefined));
    socket.write(`GET /api/intake/pieces-${pieces} HTTP/1.1\r\nhost: x\r\ncookie: ${admin.cookie}\r\n\r\n`);
    const [beginning] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    return beginning.toString().slice(9, 12);
  };
  /** So many ask, and have heard the beginning of an answer. */
  const manyAsk = async (pieces: number): Promise<string[]> => {
    const statuses: string[] = [];
    for (let ask = 0; ask < many; ask++) void askAndRest(pieces).then((status) => statuses.push(status));
    await eventually(() => expect(statuses).toHaveLength(many), { within });
    return statuses;
  };
  const shortAnswers = () =>
    eventually(async () => expect((await admin.send('GET', '/api/intake/short')).status).toBe(200), {
      within,
    });

  it('keep no connection to the service from the others', async () => {
    await manyAsk(40);
    await shortAnswers();
  }, 130_000);

  it('keep few connections where they are too long to be taken over: one account hears 429 then', async () => {
    const statuses = await manyAsk(400);
    await shortAnswers();
    expect(statuses).toContain('429');
    expect(statuses.filter((status) => status === '200').length).toBeLessThan(9);
  }, 130_000);

  it('are given whole to whoever reads', async () => {
    expect((await admin.send('GET', '/api/intake/pieces-40')).text).toHaveLength(40 * piece.length);
    expect((await admin.send('GET', '/api/intake/pieces-400')).text).toHaveLength(400 * piece.length);
  });
});
