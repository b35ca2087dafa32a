import { generate } from 'otplib';
import pg from 'pg';
import { password, startGateway, type Browser, type GatewayRig } from '../test/gateway-client.js';

const factor = '/api/gateway/second-factor';
const email = 'giulia@ponte-largo.example';

describe('a second factor', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let browser: Browser;
  let secret: string;
  let recovery: string[];
  let account: string;
  const code = () => generate({ secret, epoch: Math.floor(rig.now().getTime() / 1000) });
  const signIn = (totp?: string) => rig.browser().signIn(email, password, totp);
  beforeAll(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
    ({ id: account, browser } = await rig.open(admin, email, ['MANAGER']));
  });
  afterAll(() => rig.close());

  it('is set up with the password, and asks for nothing until a code has confirmed it', async () => {
    expect((await browser.send('POST', factor, { password: 'not it' })).body.rule).toBe(
      'account.wrong-password',
    );
    const { body } = await browser.send('POST', factor, { password });
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    secret = body.secret;
    expect((await signIn()).status).toBe(200);
    expect((await browser.send('POST', `${factor}/confirm`, { code: '000000' })).body.rule).toBe(
      'second-factor.wrong-code',
    );
    const confirmed = await browser.send('POST', `${factor}/confirm`, { code: await code() });
    expect(confirmed.status).toBe(200);
    recovery = confirmed.body.codes;
    expect(recovery).toHaveLength(10);
    expect((await browser.send('GET', '/api/gateway/session')).body.account.totp).toBe(true);
  });

  it('is then asked for, and a code counts once', async () => {
    expect((await signIn()).body).toMatchObject({ status: 401, rule: 'session.totp-required' });
    expect((await signIn('000000')).body.rule).toBe('session.totp-wrong');
    expect((await signIn(await code())).body.rule).toBe('session.totp-wrong');
    rig.pass(60_000);
    const fresh = await code();
    expect((await signIn(fresh)).status).toBe(200);
    expect((await signIn(fresh)).body.rule).toBe('session.totp-wrong');
  });

  it('may be a recovery code, which is used up', async () => {
    const [first] = recovery;
    expect((await signIn(first!.toLowerCase())).status).toBe(200);
    expect((await signIn(first!)).status).toBe(401);
  });

  it('is not what a wrong password is asked for, and guessing it makes the account wait', async () => {
    expect((await rig.browser().signIn(email, 'not it')).body.rule).toBe('session.credentials');
    let status = 0;
    for (let n = 0; n < 6 && status !== 429; n += 1) ({ status } = await signIn(String(n).repeat(6)));
    expect(status).toBe(429);
    rig.pass(3_600_000);
  });

  it('lies in the database sealed, its recovery codes hashed', async () => {
    const owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `select encode(totp_secret, 'escape') as sealed, (select array_agg(code_hash) from recovery_code) as codes from account where id = $1`,
      [account],
    );
    await owner.end();
    expect(rows[0].sealed).not.toContain(secret);
    expect(rows[0].codes).toHaveLength(9);
    for (const text of recovery) expect(rows[0].codes).not.toContain(text);
  });

  it('is removed by its owner with the password, or by the administrator', async () => {
    await admin.signIn('ada@ponte-largo.example', 'quattro mele nel cesto');
    await browser.signIn(email, password, recovery[1]);
    expect((await browser.send('POST', `${factor}/remove`, { password: 'not it' })).status).toBe(422);
    const { body } = await admin.send('GET', `/api/gateway/accounts/${account}`);
    const removed = await admin.send(
      'POST',
      `/api/gateway/accounts/${account}/remove-second-factor`,
      undefined,
      {
        'if-match': `"${body.version}"`,
      },
    );
    expect(removed.status).toBe(200);
    expect((await signIn()).status).toBe(200);
    expect((await browser.send('POST', `${factor}/remove`, { password })).body).toEqual({ totp: false });
  });
});
