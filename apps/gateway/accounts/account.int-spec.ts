import pg from 'pg';
import { newId } from '#kernel';
import { Setup } from '../setup/setup.service.js';
import {
  administrator,
  password,
  startGateway,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const accounts = '/api/gateway/accounts';

describe('accounts', () => {
  let rig: GatewayRig;
  let admin: Browser;
  beforeAll(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
  });
  afterAll(() => rig.close());

  const add = (email: string, more: object = {}) =>
    admin.send(
      'POST',
      accounts,
      { email, name: 'Una Persona', roles: ['MANAGER'], organisations: null, ...more },
      { 'idempotency-key': newId() },
    );
  const change = (id: string, version: number, more: object = {}, by = admin) =>
    by.send(
      'PUT',
      `${accounts}/${id}`,
      { name: 'Una Persona', roles: ['MANAGER'], organisations: null, active: true, ...more },
      { 'if-match': `"${version}"` },
    );
  const own = async (browser: Browser) => (await browser.send('GET', '/api/gateway/session')).body.account;

  it('are opened, listed page by page, read and changed', async () => {
    const organisation = newId();
    for (const n of [1, 2, 3])
      expect((await add(`page-${n}@ponte-largo.example`, { name: `Pagina ${n}` })).status).toBe(201);
    const first = await admin.send('GET', `${accounts}?limit=2`);
    const second = await admin.send('GET', `${accounts}?limit=2&cursor=${first.body.next}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }) => name);
    expect(names).toEqual(['Ada Neri', 'Pagina 1', 'Pagina 2', 'Pagina 3']);
    expect(second.body.next).toBeNull();
    const { id } = second.body.items[0];
    const changed = await change(id, 1, {
      name: 'Altra',
      roles: ['SOCIAL_WORKER', 'MANAGER'],
      organisations: [organisation],
    });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await admin.send('GET', `${accounts}/${id}`)).body).toEqual({
      id,
      email: 'page-2@ponte-largo.example',
      name: 'Altra',
      roles: ['SOCIAL_WORKER', 'MANAGER'],
      organisations: [organisation],
      active: true,
      totp: false,
      password: 'NONE',
      version: 2,
    });
    expect((await change(id, 1)).status).toBe(412);
  });

  it('have an address of their own, in the whole installation', async () => {
    await rig.service.app.get(Setup).openTenant({
      id: 'other',
      name: 'Altro',
      administrator: { email: 'elsewhere@other.example', name: 'Altra Ada', password },
    });
    for (const email of [administrator.email, 'ELSEWHERE@other.example']) {
      const { status, body } = await add(email);
      expect([status, body.rule, body.fields[0].field]).toEqual([409, 'account.email-taken', 'email']);
    }
  });

  it('of another tenant are neither seen nor changed', async () => {
    const there = rig.browser();
    await there.signIn('elsewhere@other.example', password);
    const { id } = await own(there);
    expect((await admin.send('GET', `${accounts}/${id}`)).status).toBe(404);
    expect((await change(id, 1)).status).toBe(404);
    expect((await there.send('GET', accounts)).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Altra Ada',
    ]);
  });

  it('are the administrator’s business alone', async () => {
    const { browser } = await rig.open(admin, 'curious@ponte-largo.example', [
      'SOCIAL_WORKER',
      'PLACEMENT_OFFICER',
      'MANAGER',
    ]);
    expect((await browser.send('GET', accounts)).status).toBe(403);
    expect((await browser.send('POST', accounts, {}, { 'idempotency-key': newId() })).status).toBe(403);
  });

  it('keep their last administrator', async () => {
    const { id, version } = { ...(await own(admin)), version: 1 };
    const { status, body } = await change(id, version);
    expect([status, body.rule]).toEqual([422, 'account.last-administrator']);
    expect((await change(id, version, { roles: ['ADMINISTRATOR'], active: false })).body.rule).toBe(
      'account.last-administrator',
    );
  });

  it('keep their last administrator who can get in: a one-time code that nobody has used does not count', async () => {
    const body = { email: 'never-came@ponte-largo.example', name: 'Mai Entrata', roles: ['ADMINISTRATOR'] };
    const opened = await admin.send(
      'POST',
      accounts,
      { ...body, organisations: null },
      { 'idempotency-key': newId() },
    );
    await admin.send('POST', `${accounts}/${opened.body.id}/password`, undefined, { 'if-match': '"1"' });
    const { id } = await own(admin);
    const refused = await change(id, 1, { roles: ['ADMINISTRATOR'], active: false });
    expect([refused.status, refused.body.rule]).toEqual([422, 'account.last-administrator']);
  });

  it('keep one of two administrators who dismiss each other at the same moment', async () => {
    const second = await rig.open(admin, 'second@ponte-largo.example', ['ADMINISTRATOR']);
    const { id: first } = await own(admin);
    const answers = await Promise.all([
      change(second.id, 2, {}, admin),
      change(first, 1, {}, second.browser),
    ]);
    // The other reads the rule, or, when the first was quicker still, that the role is gone already.
    const [done, refused] = answers.map(({ status }) => status).sort() as [number, number];
    expect(done).toBe(200);
    expect([403, 422]).toContain(refused);
    const left = answers[0].status === 200 ? admin : second.browser;
    const [dismissed, version] = answers[0].status === 200 ? [second.id, 3] : [first, 2];
    expect((await change(dismissed, version, { roles: ['ADMINISTRATOR'] }, left)).status).toBe(200);
  });

  it('that are closed sign nobody in, and their sessions end', async () => {
    const { id, browser } = await rig.open(admin, 'closed@ponte-largo.example', ['MANAGER']);
    expect((await change(id, 2, { active: false })).status).toBe(200);
    expect((await browser.send('GET', '/api/gateway/session')).status).toBe(401);
    expect((await rig.browser().signIn('closed@ponte-largo.example', password)).body.rule).toBe(
      'session.credentials',
    );
  });

  it('feel a change of roles at once', async () => {
    const { id, browser } = await rig.open(admin, 'promoted@ponte-largo.example', ['MANAGER']);
    await change(id, 2, { roles: ['ADMINISTRATOR'] });
    expect((await browser.send('GET', accounts)).status).toBe(200);
  });

  it('get a one-time code from the administrator in place of the password', async () => {
    const { id, browser } = await rig.open(admin, 'forgot@ponte-largo.example', ['MANAGER']);
    const reset = await admin.send('POST', `${accounts}/${id}/password`, undefined, { 'if-match': '"2"' });
    expect([reset.status, reset.body.version]).toEqual([200, 3]);
    expect((await browser.send('GET', '/api/gateway/session')).status).toBe(401);
    expect((await rig.browser().signIn('forgot@ponte-largo.example', password)).status).toBe(401);
    expect((await rig.browser().signIn('forgot@ponte-largo.example', reset.body.code)).status).toBe(200);
  });

  it('are recorded by id, without a name or an address', async () => {
    const owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `select e::text as entry, action from audit_entry e where action like 'gateway.account.%'`,
    );
    await owner.end();
    const acts = new Set(rows.map(({ action }) => action));
    for (const act of ['open', 'list', 'read', 'change', 'reset-password'])
      expect(acts).toContain(`gateway.account.${act}`);
    expect(JSON.stringify(rows) + rig.lines.join('')).not.toMatch(
      /@ponte-largo|Pagina|Persona|pere sul tavolo/,
    );
  });
});
