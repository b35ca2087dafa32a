import { startGateway, type GatewayRig } from './test/gateway-client.js';

const token = 'a-token-for-the-operator';

describe('the gateway’s numbers', () => {
  let rig: GatewayRig;
  beforeAll(async () => {
    rig = await startGateway({ OPERATIONS_TOKEN: token });
  });
  afterAll(() => rig.close());
  const ask = (path: string, headers: Record<string, string> = {}) =>
    rig.browser().send('GET', path, undefined, headers);
  const entitled = { authorization: `Bearer ${token}` };

  it.each([
    ['near', {}],
    ['through a proxy', { 'x-forwarded-for': '198.51.100.7' }],
    ['with another token', { authorization: 'Bearer another-token' }],
    ['with no token', { authorization: 'Bearer ' }],
  ])('are not shown to somebody who asks from %s', async (_where, headers) => {
    for (const path of ['/metrics', '/metrics?x=1', '/%6detrics'])
      expect([path, (await ask(path, headers)).status]).toEqual([path, 404]);
    expect((await ask('/health/ready', headers)).body).toEqual({ status: 'ready' });
    expect((await ask('/health/live', headers)).body).toEqual({ status: 'alive' });
  });

  it('are shown to the operator', async () => {
    expect((await ask('/metrics', entitled)).text).toContain('http_request_duration_seconds');
    const { body } = await ask('/health/ready', entitled);
    expect(body).toMatchObject({ status: 'ready', parts: { database: { ready: true } } });
  });

  it('are shown to nobody where no token is set', async () => {
    const closed = await startGateway();
    for (const headers of [entitled, { authorization: 'Bearer ' }, { authorization: 'Bearer undefined' }]) {
      const { status } = await closed.browser().send('GET', '/metrics', undefined, headers);
      expect(status).toBe(404);
    }
    await closed.close();
  });
});
