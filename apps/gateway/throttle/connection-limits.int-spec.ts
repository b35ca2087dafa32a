import { once } from 'node:events';
import { eventually } from '#testing';
import { alive, dial } from '../test/dial.js';
import { startGateway, type GatewayRig } from '../test/gateway-client.js';

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
      await once(again!, 'data', { signal: AbortSignal.timeout(1_000) }).finally(() => again!.destroy());
    };
    await eventually(ask);
  }, 60_000);
});
