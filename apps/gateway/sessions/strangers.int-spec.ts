import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from '#testing';
import { startGateway, type GatewayRig } from '../test/gateway-client.js';

describe('somebody who has not signed in', () => {
  let rig: GatewayRig;
  beforeAll(async () => {
    rig = await startGateway();
  });
  afterAll(() => rig.close());

  const send = (path: string, type: string, body: string) =>
    fetch(rig.service.url + path, { method: 'POST', headers: { 'content-type': type }, body });
  const form = (bytes: number) => JSON.stringify({ email: 'x', password: 'x'.repeat(bytes) });

  it.each(['/api/gateway/session', '/api/gateway/setup', '/api/gateway/accounts'])(
    'sends no more than a form to %s, and no file',
    async (path) => {
      expect((await send(path, 'application/json', form(300_000))).status).toBe(413);
      expect((await send(path, 'text/csv', 'x'.repeat(2_000_000))).status).toBe(415);
    },
  );

  it('sends nothing at all to a service: the refusal comes before the body', async () => {
    const { hostname, port } = new URL(rig.service.url);
    const socket = connect(Number(port), hostname);
    const head = ['POST /api/placement/organisations/import HTTP/1.1', 'host: x', 'content-type: text/csv'];
    socket.write(`${[...head, 'content-length: 8000000'].join('\r\n')}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1.1 401 /);
  });

  it('makes the gateway hold no more than eight megabytes of forms, and signing in goes on', async () => {
    const { hostname, port } = new URL(rig.service.url);
    const announced = Array.from({ length: 40 }, () => {
      const line = { socket: connect(Number(port), hostname), heard: '' };
      line.socket
        .on('error', () => undefined)
        .on('data', (chunk: Buffer) => (line.heard += chunk.toString()));
      const head = ['POST /api/gateway/session HTTP/1.1', 'host: x', 'content-type: application/json'];
      line.socket.write(`${[...head, 'content-length: 260000'].join('\r\n')}\r\n\r\n`);
      return line;
    });
    const refused = () =>
      announced.map(({ heard }) => heard).filter((heard) => heard.startsWith('HTTP/1.1 429 '));
    await eventually(() => expect(refused()).toHaveLength(8));
    expect(refused()[0]).toContain('gateway.too-much');
    expect((await rig.browser().signIn('x@ponte-largo.example', 'wrong')).status).toBe(401);
    for (const { socket } of announced) socket.destroy();
  });
});
