import { once } from 'node:events';
import { connect } from 'node:net';
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
});
