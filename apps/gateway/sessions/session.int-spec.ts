import pg from 'pg';
import {
  administrator,
  password,
  startGateway,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const session = '/api/gateway/session';
const minute = 60_000;

describe('a session', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let owner: pg.Client;
  beforeAll(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
    owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await rig.close();
  });

  it('begins with a cookie that scripts and other sites do not see', async () => {
    const { status, body, headers } = await rig
      .browser()
      .signIn(administrator.email.toUpperCase(), administrator.password);
    expect(status).toBe(200);
    expect(body.account).toMatchObject({
      email: administrator.email,
      roles: ['ADMINISTRATOR'],
      organisations: null,
      totp: false,
    });
    expect(body.tenant).toEqual({ id: 'ponte-largo', name: 'Consorzio Ponte Largo' });
    expect(body.permissions).toContain('account.write');
    expect(headers.getSetCookie()[0]).toMatch(
      /^percorso-session-\d+=ponte-largo\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('more than twenty ends the one of its account that was used longest ago', async () => {
    const email = 'desks@ponte-largo.example';
    const { browser: first } = await rig.open(admin, email, ['MANAGER']);
    const signIn = async () => {
      const browser = rig.browser();
      expect((await browser.signIn(email, password)).status).toBe(200);
      return browser;
    };
    const second = await signIn();
    rig.pass(2 * minute);
    const isOpen = async (browser: Browser) => (await browser.send('GET', session)).status === 200;
    expect(await isOpen(first)).toBe(true);
    const later = [];
    for (let desk = 3; desk <= 20; desk++) later.push(await signIn());
    expect(await isOpen(second)).toBe(true);
    const watching = await fetch(`${rig.service.url}/api/gateway/changes`, {
      headers: { cookie: second.cookie },
    });
    rig.pass(2 * minute);
    for (const browser of [first, ...later]) expect(await isOpen(browser)).toBe(true);
    expect(await isOpen(await signIn())).toBe(true);
    expect(await isOpen(second)).toBe(false);
    await watching.text();
    expect(await Promise.all([first, ...later].map(isOpen))).toEqual(Array(19).fill(true));
    expect(await isOpen(admin)).toBe(true);
  }, 60_000);

  it('is known to the database by its hash alone, and the password by argon2id', async () => {
    const { rows } = await owner.query(
      'select s::text as session, a.password_hash from session s join account a on a.id = s.account_id',
    );
    const token = admin.cookie.split('=')[1]!;
    expect(rows.map((row) => row.session).join()).not.toContain(token.split('.')[1]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('is refused in the same words to a stranger and to a wrong password, and the attempt is recorded', async () => {
    const [stranger, wrong] = await Promise.all([
      rig.browser().signIn('nobody@ponte-largo.example', password),
      rig.browser().signIn(administrator.email, 'not the password'),
    ]);
    expect([stranger.status, wrong.status]).toEqual([401, 401]);
    const { correlationId: _, ...said } = stranger.body;
    expect(wrong.body).toMatchObject(said);
    const { rows } = await owner.query(
      `select outcome from audit_entry where action = 'gateway.session.open' order by id desc limit 1`,
    );
    expect(rows[0].outcome).toBe('UNAUTHENTICATED');
  });

  it('needs its CSRF token for what changes something', async () => {
    const { browser } = await rig.open(admin, 'csrf@ponte-largo.example', ['MANAGER']);
    const { browser: other } = await rig.open(admin, 'other@ponte-largo.example', ['MANAGER']);
    const right = browser.csrf;
    for (const token of ['', 'wrong', other.csrf]) {
      browser.csrf = token;
      const { status, body } = await browser.send('DELETE', session);
      expect([status, body.code]).toEqual([403, 'CSRF_INVALID']);
    }
    browser.csrf = right;
    const foreign = await browser.send('DELETE', session, undefined, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.body.rule]).toEqual([403, 'session.other-site']);
    expect((await browser.send('GET', session)).status).toBe(200);
    expect((await browser.send('DELETE', session)).status).toBe(204);
  });

  it('cannot be opened from another site', async () => {
    const credentials = { email: administrator.email, password: administrator.password };
    const { status } = await rig
      .browser()
      .send('POST', session, credentials, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(403);
  });

  it('is gone after signing out, for whoever kept the cookie too', async () => {
    const { browser } = await rig.open(admin, 'leaver@ponte-largo.example', ['MANAGER']);
    const kept = browser.cookie;
    const { headers } = await browser.send('DELETE', session);
    expect(headers.getSetCookie()[0]).toContain('Max-Age=0');
    browser.cookie = kept;
    expect((await browser.send('GET', session)).status).toBe(401);
  });

  it('ends after half an hour without use, and not before', async () => {
    const { browser } = await rig.open(admin, 'idle@ponte-largo.example', ['MANAGER']);
    for (const wait of [20, 20, 29]) {
      rig.pass(wait * minute);
      expect((await browser.send('GET', session)).status).toBe(200);
    }
    rig.pass(31 * minute);
    expect((await browser.send('GET', session)).body.code).toBe('UNAUTHENTICATED');
  });

  it('ends after twelve hours, however busy', async () => {
    await admin.signIn(administrator.email, administrator.password);
    const { browser } = await rig.open(admin, 'busy@ponte-largo.example', ['MANAGER']);
    for (let visit = 1; visit < 28; visit += 1) {
      rig.pass(26 * minute);
      expect((await browser.send('GET', session)).status).toBe(200);
    }
    rig.pass(19 * minute);
    expect((await browser.send('GET', session)).status).toBe(401);
  });

  it.each([
    '',
    'ponte-largo.short',
    `other-tenant.${'x'.repeat(43)}`,
    `ponte-largo.${'x'.repeat(43)}`,
    `' or 1=1 --`,
  ])('is not the cookie "%s"', async (value) => {
    const browser = rig.browser();
    browser.cookie = `${browser.cookie.split('=')[0]}=${value}`;
    expect((await browser.send('GET', session)).status).toBe(401);
  });

  it('ends elsewhere when the password changes', async () => {
    await admin.signIn(administrator.email, administrator.password);
    const { browser: here } = await rig.open(admin, 'twice@ponte-largo.example', ['MANAGER']);
    const there = rig.browser();
    await there.signIn('twice@ponte-largo.example', password);
    const change = (current: string, next: string) =>
      here.send('PUT', `${session}/password`, { current, password: next });
    expect((await change('not it', 'nove noci nel sacco')).body.rule).toBe('account.wrong-password');
    expect((await change(password, 'short')).body.fields[0].rule).toBe('password.min-length');
    expect((await change(password, 'nove noci nel sacco')).status).toBe(200);
    expect([(await here.send('GET', session)).status, (await there.send('GET', session)).status]).toEqual([
      200, 401,
    ]);
    expect((await rig.browser().signIn('twice@ponte-largo.example', 'nove noci nel sacco')).status).toBe(200);
  });
});

describe('guessing a password', () => {
  let rig: GatewayRig;
  beforeEach(async () => {
    rig = await startGateway();
    await rig.setUp();
  });
  afterEach(() => rig.close());
  const guess = (email: string) => rig.browser().signIn(email, 'not the password');

  it('makes the account wait, twice as long each time, also for the right one', async () => {
    for (let n = 0; n < 5; n += 1) expect((await guess(administrator.email)).status).toBe(401);
    const { status, headers, body } = await guess(administrator.email);
    expect([status, body.code]).toEqual([429, 'THROTTLED']);
    expect(Number(headers.get('retry-after'))).toBe(1);
    expect((await rig.browser().signIn(administrator.email, administrator.password)).status).toBe(429);
    rig.pass(1_100);
    expect((await guess(administrator.email)).status).toBe(401);
    expect(Number((await guess(administrator.email)).headers.get('retry-after'))).toBe(2);
    rig.pass(2_100);
    expect((await rig.browser().signIn(administrator.email, administrator.password)).status).toBe(200);
    expect((await guess(administrator.email)).status).toBe(401);
  });

  it('gains nothing from many guesses at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(administrator.email)));
    expect(answers.filter(({ status }) => status === 401).length).toBe(5);
    expect(answers.filter(({ status }) => status === 429).length).toBe(7);
  });

  it('of many accounts makes the address wait', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => guess(`nobody-${n}@ponte-largo.example`)));
    const { status, body } = await guess('nobody-31@ponte-largo.example');
    expect([status, body.rule]).toEqual([429, 'session.throttled']);
    rig.pass(10 * minute);
    for (let n = 0; n < 9; n += 1) expect((await guess(`later-${n}@ponte-largo.example`)).status).toBe(401);
  });

  it('leaves no address of anybody in the table of attempts or in the log', async () => {
    await guess('planted@ponte-largo.example');
    const owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
    const { rows } = await owner.query('select key from sign_in_attempt');
    await owner.end();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows) + rig.lines.join('')).not.toMatch(/planted|ada@/);
  });
});
