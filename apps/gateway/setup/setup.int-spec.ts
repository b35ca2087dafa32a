import { administrator, setupToken, startGateway, type GatewayRig } from '../test/gateway-client.js';

const setup = '/api/gateway/setup';

describe('the first administrator', () => {
  let rig: GatewayRig;
  beforeEach(async () => {
    rig = await startGateway();
  });
  afterEach(() => rig.close());
  const run = (more: object = {}) =>
    rig.browser().send('POST', setup, {
      token: setupToken,
      tenantName: 'Consorzio Ponte Largo',
      ...administrator,
      ...more,
    });

  it('is made once, by whoever has the token', async () => {
    expect((await rig.browser().send('GET', setup)).body).toEqual({ open: true });
    const stranger = await run({ token: 'not the token at all' });
    expect([stranger.status, stranger.body.rule]).toEqual([403, 'setup.token']);
    expect((await run()).body).toMatchObject({ tenant: 'consorzio-ponte-largo' });
    const again = await run({ email: 'second@ponte-largo.example', tenantId: 'second' });
    expect([again.status, again.body.rule]).toEqual([422, 'setup.done']);
    expect((await rig.browser().send('GET', setup)).body).toEqual({ open: false });
    expect((await rig.browser().signIn(administrator.email, administrator.password)).status).toBe(200);
  });

  it('is one, also when many try at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => run({ email: `n${n}@ponte-largo.example`, tenantId: `t-${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
  });

  it('needs a password that will do, and a mistake closes nothing', async () => {
    expect((await run({ password: 'too short' })).body.fields[0]).toMatchObject({
      field: 'password',
      rule: 'password.min-length',
    });
    expect((await run({ tenantId: 'Not An Id' })).status).toBe(400);
    expect((await run()).status).toBe(200);
  });
});

describe('an installation without a token', () => {
  it('cannot be set up over the network', async () => {
    const rig = await startGateway({ SETUP_TOKEN: '' });
    const body = { token: setupToken, tenantName: 'X', ...administrator };
    expect((await rig.browser().send('POST', setup, body)).status).toBe(403);
    expect((await rig.browser().send('GET', setup)).body).toEqual({ open: false });
    await rig.close();
  });
});
