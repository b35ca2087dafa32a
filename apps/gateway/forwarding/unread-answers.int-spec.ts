import { connect, type Socket } from 'node:net';
import { bearable, eventually } from '#testing';
import { startGateway, startUpstream, type Browser, type GatewayRig } from '../test/gateway-client.js';

const long = '/api/intake/long';

describe('answers that nobody reads', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let intake: Awaited<ReturnType<typeof startUpstream>>;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    const body = JSON.stringify({ text: 'x'.repeat(2_500_000) });
    intake = await startUpstream(({ url }) => (url === '/long' ? { body } : {}));
    rig = await startGateway({ INTAKE_URL: intake.url });
    admin = await rig.setUp();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await rig.close();
    await intake.close();
  });

  it('keep no connection to the service from the others', async () => {
    const { hostname, port } = new URL(rig.service.url);
    const longest = await bearable(() => admin.send('GET', '/api/intake/short'));
    for (let n = 0; n < 80; n++) {
      const socket = connect(Number(port), hostname);
      sockets.push(socket.on('error', () => undefined).pause());
      socket.write(`GET ${long} HTTP/1.1\r\nhost: x\r\ncookie: ${admin.cookie}\r\n\r\n`);
    }
    await eventually(
      () => expect(intake.received.filter(({ url }) => url === '/long').length).toBeGreaterThan(63),
      { within: 30_000 },
    );
    for (let ask = 0; ask < 5; ask++) {
      const began = performance.now();
      expect((await admin.send('GET', '/api/intake/short')).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(longest);
    }
  }, 60_000);

  it('are given whole to whoever reads', async () => {
    expect((await admin.send('GET', long)).body.text).toHaveLength(2_500_000);
  });
});
