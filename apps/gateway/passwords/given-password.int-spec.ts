import pg from 'pg';
import { newId } from '#kernel';
import {
  administrator,
  password,
  startGateway,
  startUpstream,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const accounts = '/api/gateway/accounts';
const own = '/api/gateway/session/password';
const hour = 3_600_000;

/** What the administrator hands over. */
async function reset(admin: Browser, id: string): Promise<string> {
  const { version } = (await admin.send('GET', `${accounts}/${id}`)).body;
  const given = await admin.send('POST', `${accounts}/${id}/password`, undefined, {
    'if-match': `"${version}"`,
  });
  expect(given.status).toBe(200);
  return given.body.code as string;
}

describe('a password that an administrator gives', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let intake: Awaited<ReturnType<typeof startUpstream>>;
  let owner: pg.Client;
  const open = async (email: string) => {
    const body = { email, name: 'Giulia Serra', roles: ['SOCIAL_WORKER'], organisations: null };
    const keyed = { 'idempotency-key': newId() };
    const { status, body: opened } = await admin.send('POST', accounts, body, keyed);
    expect(status).toBe(201);
    return opened.id as string;
  };
  const enter = async (email: string, secret: string) => {
    const browser = rig.browser();
    expect((await browser.signIn(email, secret)).status).toBe(200);
    return browser;
  };
  beforeAll(async () => {
    intake = await startUpstream();
    rig = await startGateway({ INTAKE_URL: intake.url });
    admin = await rig.setUp();
    owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await rig.close();
    await intake.close();
  });

  it('lets nobody read anything before an own one is chosen, here or at a service', async () => {
    const email = 'closed-doors@ponte-largo.example';
    const id = await open(email);
    const browser = await enter(email, await reset(admin, id));
    for (const [method, path] of [
      ['GET', '/api/intake/paths'],
      ['POST', '/api/intake/paths'],
      ['GET', '/api/gateway/changes'],
      ['GET', '/api/gateway/notices'],
      ['POST', '/api/gateway/second-factor'],
    ] as const) {
      const { status, body } = await browser.send(method, path, method === 'POST' ? {} : undefined);
      expect([method, path, status, body.rule]).toEqual([method, path, 403, 'session.choose-password']);
    }
    expect(intake.received).toEqual([]);
    expect((await browser.send('GET', '/api/gateway/session')).body.account.mustChoosePassword).toBe(true);
  });

  it('opens everything once an own one is chosen, and is worth nothing then', async () => {
    const email = 'chooses@ponte-largo.example';
    const code = await reset(admin, await open(email));
    const browser = await enter(email, code);
    expect((await browser.send('PUT', own, { password })).status).toBe(200);
    expect((await browser.send('GET', '/api/intake/paths')).status).toBe(200);
    expect((await rig.browser().signIn(email, code)).status).toBe(401);
    const session = (await browser.send('GET', '/api/gateway/session')).body;
    expect(session.account.mustChoosePassword).toBe(false);
  });

  it('opens one session at a time: who signs in with it again ends the one before', async () => {
    const email = 'one-at-a-time@ponte-largo.example';
    const code = await reset(admin, await open(email));
    const elsewhere = await enter(email, code);
    const browser = await enter(email, code);
    expect((await elsewhere.send('PUT', own, { password })).status).toBe(401);
    expect((await browser.send('PUT', own, { password })).status).toBe(200);
  });

  it('does not bring back the password from before, and neither does a change by its owner', async () => {
    const email = 'again@ponte-largo.example';
    const id = await open(email);
    const first = await enter(email, await reset(admin, id));
    await first.send('PUT', own, { password });
    await reset(admin, id);
    const browser = await enter(email, await reset(admin, id));
    const refused = await browser.send('PUT', own, { password });
    expect([refused.status, refused.body.fields?.[0].rule]).toEqual([400, 'password.as-before']);
    const another = 'tredici tori nel prato';
    expect((await browser.send('PUT', own, { password: another })).status).toBe(200);
    const same = await browser.send('PUT', own, { current: another, password: another });
    expect([same.status, same.body.fields?.[0].rule]).toEqual([400, 'password.as-before']);
    expect((await browser.send('PUT', own, { current: another, password })).status).toBe(200);
    const kept = await owner.query('select password_replaced from account where id = $1', [id]);
    expect(kept.rows).toEqual([{ password_replaced: null }]);
  });

  it('cannot itself become the own one, however it is typed', async () => {
    const email = 'lazy@ponte-largo.example';
    const code = await reset(admin, await open(email));
    const browser = await enter(email, code.toLowerCase());
    for (const same of [code, code.replaceAll('-', ' ').toLowerCase()]) {
      const { status, body } = await browser.send('PUT', own, { password: same });
      expect([status, body.fields[0].rule]).toEqual([400, 'password.one-time']);
    }
  });

  it('ends after three days', async () => {
    const email = 'late@ponte-largo.example';
    const code = await reset(admin, await open(email));
    rig.pass(72 * hour + 1_000);
    const late = await rig.browser().signIn(email, code);
    expect([late.status, late.body.rule]).toEqual([401, 'session.code-ended']);
    expect((await rig.browser().signIn(email, 'not the code at all')).body.rule).toBe('session.credentials');
    await admin.signIn(administrator.email, administrator.password);
  });

  it('is a code of the gateway’s, of which the database knows the hash alone', async () => {
    const id = await open('hashed@ponte-largo.example');
    const code = await reset(admin, id);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const { rows } = await owner.query(
      `select (select json_agg(a) from account a)::text || (select json_agg(i) from idempotency i)::text as all`,
    );
    expect(rows[0].all).not.toContain(code);
    expect(rows[0].all).not.toContain(code.replaceAll('-', ''));
  });

  it('is not there before it is given: a new account lets nobody in', async () => {
    const email = 'new@ponte-largo.example';
    await open(email);
    expect((await rig.browser().signIn(email, '')).status).toBe(400);
    expect((await rig.browser().signIn(email, password)).status).toBe(401);
  });

  it('is not given to oneself: one’s own is changed with the present one', async () => {
    const { body } = await admin.send('GET', '/api/gateway/session');
    const { id } = body.account;
    const { version, password: state } = (await admin.send('GET', `${accounts}/${id}`)).body;
    expect(state).toBe('OWN');
    for (const act of ['password', 'remove-second-factor']) {
      const answer = await admin.send('POST', `${accounts}/${id}/${act}`, undefined, {
        'if-match': `"${version}"`,
      });
      expect([answer.status, answer.body.rule]).toEqual([422, 'account.own-access']);
    }
    const changed = await admin.send('PUT', own, { password: 'tredici tori nel prato' });
    expect([changed.status, changed.body.fields[0].field]).toEqual([400, 'current']);
  });
});
