import { look } from '#testing';
import { newId } from '#kernel';
import type { RunningService } from '#web';
import { startGatewayService } from '../../../apps/gateway/index.js';
import { administrator, Browser, password } from '../../../apps/gateway/test/gateway-client.js';
import { SmallInstallation } from '../spec/small-installation.js';

const token = 'one-time-token-for-specs';

describe('an administrator whom nobody else can let in', () => {
  const installation = new SmallInstallation();
  let service: RunningService;
  let ada: Browser;
  const letIn = (...flags: string[]) =>
    installation.ops('account', 'let-in', '--email', administrator.email, '--by', 'Anna Verdi', ...flags);
  const sql = (text: string, ...values: unknown[]) => look(installation.superUrl('gateway'), text, ...values);
  const browser = () => new Browser(service.url);

  /** Opens an account and chooses its password. */
  async function colleague(email: string, role: string): Promise<Browser> {
    const body = { email, name: `${role} of all`, roles: [role], organisations: null };
    const opened = await ada.send('POST', '/api/gateway/accounts', body, { 'idempotency-key': newId() });
    const path = `/api/gateway/accounts/${opened.body.id}`;
    const given = await ada.send('POST', `${path}/password`, undefined, { 'if-match': '"1"' });
    const theirs = browser();
    await theirs.signIn(email, given.body.code);
    await theirs.send('PUT', '/api/gateway/session/password', { password });
    return theirs;
  }

  beforeAll(async () => {
    await installation.start();
    service = await startGatewayService({
      ...installation.environments.gateway,
      PORT: '0',
      SETUP_TOKEN: token,
    });
    ada = browser();
    const set = await browser().send('POST', '/api/gateway/setup', {
      token,
      tenantName: 'Consorzio Ponte Largo',
      ...administrator,
    });
    expect(set.status).toBe(200);
    expect((await ada.signIn(administrator.email, administrator.password)).status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await service.close();
    await installation.remove();
  });

  it('gets a code on the server, which takes the place of password, second factor and sessions', async () => {
    await sql(`update account set totp_confirmed = true, totp_secret = '\\x00'`);
    const { status, json } = await letIn('--json');
    expect([status, json.secondFactorRemoved]).toEqual([0, true]);
    expect((await ada.send('GET', '/api/gateway/session')).status).toBe(401);
    expect((await browser().signIn(administrator.email, administrator.password)).status).toBe(401);
    expect((await ada.signIn(administrator.email, json.code)).body.account.mustChoosePassword).toBe(true);
    const choose = (chosen: string) => ada.send('PUT', '/api/gateway/session/password', { password: chosen });
    // The code took the place of the old one: whoever knew it must not come back with it.
    expect((await choose(administrator.password)).status).toBe(400);
    expect((await choose('undici volpi nel bosco')).status).toBe(200);
    expect((await ada.send('GET', '/api/gateway/accounts')).status).toBe(200);
  });

  it('is no secret: the other administrators, the managers and the owner are told, and it is on record', async () => {
    const others = [
      await colleague('bea@ponte-largo.example', 'ADMINISTRATOR'),
      await colleague('mia@ponte-largo.example', 'MANAGER'),
    ];
    const { json } = await letIn('--json');
    await ada.signIn(administrator.email, json.code);
    await ada.send('PUT', '/api/gateway/session/password', { password: 'nove lepri nel campo' });
    for (const told of [...others, ada]) {
      const { body } = await told.send('GET', '/api/gateway/notices');
      expect(body).toContainEqual(
        expect.objectContaining({
          kind: 'LET_IN_ON_SERVER',
          about: expect.objectContaining({ name: administrator.name }),
        }),
      );
    }
    const entries = await sql(`select actor from audit_entry where action = 'gateway.account.let-in'`);
    expect(entries).toContainEqual({ actor: 'operator:Anna Verdi' });
  });

  it.each([
    ['of somebody else', 'mia@ponte-largo.example'],
    ['of nobody', 'nobody@ponte-largo.example'],
  ])('is not let in by the address %s', async (_, email) => {
    const { status, out } = await installation.ops('account', 'let-in', '--email', email, '--by', 'Anna');
    expect([status, out]).toEqual([1, `No active administrator has the address ${email}.\n`]);
  });
});
