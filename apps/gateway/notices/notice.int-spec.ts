import { generate } from 'otplib';
import pg from 'pg';
import { newId } from '#kernel';
import {
  administrator,
  password,
  startGateway,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const accounts = '/api/gateway/accounts';
const notices = '/api/gateway/notices';
const day = 24 * 3_600_000;

describe('a notice', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let owner: pg.Client;
  beforeEach(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
    owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
  });
  afterEach(async () => {
    await owner.end();
    await rig.close();
  });

  const act = async (by: Browser, id: string, what: string, method = 'POST', body?: object) => {
    const { version } = (await by.send('GET', `${accounts}/${id}`)).body;
    return by.send(method, `${accounts}/${id}${what}`, body, { 'if-match': `"${version}"` });
  };
  const change = async (by: Browser, id: string, roles: string[], more: object = {}) => {
    const { name } = (await by.send('GET', `${accounts}/${id}`)).body;
    return act(by, id, '', 'PUT', { name, roles, organisations: null, active: true, ...more });
  };
  const unseen = async (browser: Browser) => {
    const { body } = await browser.send('GET', notices);
    return body.filter(({ seenAt }: { seenAt: unknown }) => seenAt === null);
  };
  const idOf = async (browser: Browser) =>
    (await browser.send('GET', '/api/gateway/session')).body.account.id as string;

  it('tells the owner and the other administrator of a reset password and a removed second factor', async () => {
    const { browser: second } = await rig.open(admin, 'second@ponte-largo.example', ['ADMINISTRATOR']);
    const { id, browser } = await rig.open(admin, 'giulia@ponte-largo.example', ['SOCIAL_WORKER']);
    const { secret } = (await browser.send('POST', '/api/gateway/second-factor', { password })).body;
    const code = await generate({ secret, epoch: Math.floor(rig.now().getTime() / 1000) });
    await browser.send('POST', '/api/gateway/second-factor/confirm', { code });
    const given = (await act(admin, id, '/password')).body.code;
    expect((await act(admin, id, '/remove-second-factor')).status).toBe(200);
    const again = rig.browser();
    await again.signIn('giulia@ponte-largo.example', given);
    await again.send('PUT', '/api/gateway/session/password', { password: 'undici volpi nel bosco' });
    expect((await again.send('GET', '/api/gateway/session')).body.notices).toBe(2);
    for (const reader of [again, second]) {
      const told = (await unseen(reader)).filter(({ about }: { about: { id: string } }) => about.id === id);
      const ada = { id: await idOf(admin), name: 'Ada Neri' };
      expect(told).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'PASSWORD_RESET', by: ada }),
          expect.objectContaining({ kind: 'SECOND_FACTOR_REMOVED', by: ada }),
        ]),
      );
    }
    expect(await unseen(admin)).toEqual([]);
  });

  it('stays until its reader has seen it, and is nobody else’s', async () => {
    const { browser: other } = await rig.open(admin, 'other@ponte-largo.example', ['MANAGER']);
    const { id, browser } = await rig.open(admin, 'giulia@ponte-largo.example', ['SOCIAL_WORKER']);
    await change(admin, id, ['PLACEMENT_OFFICER']);
    const [notice] = await unseen(browser);
    expect(notice).toMatchObject({
      kind: 'RIGHTS_CHANGED',
      before: { roles: ['SOCIAL_WORKER'], organisations: null, active: true },
      after: { roles: ['PLACEMENT_OFFICER'], organisations: null, active: true },
    });
    expect((await other.send('POST', `${notices}/${notice.id}/seen`)).status).toBe(404);
    expect(await unseen(browser)).toHaveLength(1);
    expect((await browser.send('POST', `${notices}/${notice.id}/seen`)).status).toBe(204);
    expect(await unseen(browser)).toEqual([]);
    expect((await browser.send('GET', notices)).body).toHaveLength(1);
  });

  it('is not needed for what an administrator may not do alone: giving themself a case worker’s role', async () => {
    const own = await idOf(admin);
    const { browser: second } = await rig.open(admin, 'second@ponte-largo.example', ['ADMINISTRATOR']);
    for (const by of [admin]) {
      const { status, body } = await change(by, own, ['ADMINISTRATOR', 'SOCIAL_WORKER']);
      expect([status, body.rule]).toEqual([422, 'account.own-rights']);
    }
    expect((await change(second, own, ['ADMINISTRATOR', 'SOCIAL_WORKER'])).status).toBe(200);
  });

  it('tells the managers when the only administrator takes a role, from what to what, and so does the register', async () => {
    const own = await idOf(admin);
    const { browser: manager } = await rig.open(admin, 'manager@ponte-largo.example', ['MANAGER']);
    expect((await change(admin, own, ['ADMINISTRATOR', 'SOCIAL_WORKER'])).status).toBe(200);
    expect(await unseen(manager)).toMatchObject([
      {
        kind: 'RIGHTS_CHANGED',
        about: { id: own },
        by: { id: own },
        before: { roles: ['ADMINISTRATOR'] },
        after: { roles: ['ADMINISTRATOR', 'SOCIAL_WORKER'] },
      },
    ]);
    const { rows } = await owner.query(
      `select actor, subjects, outcome from audit_entry where action = 'gateway.account.rights' and subjects @> $1`,
      [[own]],
    );
    expect(rows).toEqual([
      { actor: own, subjects: [own], outcome: 'ADMINISTRATOR @ ALL -> ADMINISTRATOR+SOCIAL_WORKER @ ALL' },
    ]);
  });

  it('reaches administrators and managers who were closed or lost the role, and find it when they are back', async () => {
    const own = await idOf(admin);
    const second = await rig.open(admin, 'second@ponte-largo.example', ['ADMINISTRATOR']);
    const manager = await rig.open(admin, 'manager@ponte-largo.example', ['MANAGER']);
    await change(admin, second.id, ['ADMINISTRATOR'], { active: false });
    await change(admin, manager.id, ['PLACEMENT_OFFICER']);
    expect((await change(admin, own, ['ADMINISTRATOR', 'SOCIAL_WORKER'])).status).toBe(200);
    expect((await change(admin, own, ['ADMINISTRATOR'])).status).toBe(200);
    await change(admin, second.id, ['ADMINISTRATOR']);
    await change(admin, manager.id, ['MANAGER']);
    await second.browser.signIn('second@ponte-largo.example', password);
    for (const { browser } of [second, manager]) {
      const told = (await unseen(browser)).filter(({ about }: { about: { id: string } }) => about.id === own);
      // The clock of these specs stands still: the order is not that of the changes.
      expect(told.map(({ after }: { after: { roles: string[] } }) => after.roles.join()).toSorted()).toEqual([
        'ADMINISTRATOR',
        'ADMINISTRATOR,SOCIAL_WORKER',
      ]);
    }
  });

  it('is no business of who was closed, or lost the role, more than a month ago', async () => {
    const own = await idOf(admin);
    const { id, browser } = await rig.open(admin, 'manager@ponte-largo.example', ['MANAGER']);
    const { browser: other } = await rig.open(admin, 'other@ponte-largo.example', ['MANAGER']);
    await change(admin, id, ['PLACEMENT_OFFICER']);
    rig.pass(31 * day);
    await admin.signIn(administrator.email, administrator.password);
    expect((await change(admin, own, ['ADMINISTRATOR', 'SOCIAL_WORKER'])).status).toBe(200);
    for (const [email, reader, count] of [
      ['manager@ponte-largo.example', browser, 0],
      ['other@ponte-largo.example', other, 1],
    ] as const) {
      await reader.signIn(email, password);
      const told = (await unseen(reader)).filter(({ about }: { about: { id: string } }) => about.id === own);
      expect([email, told.length]).toEqual([email, count]);
    }
  });

  it('goes to all colleagues where nobody is left who watches', async () => {
    const own = await idOf(admin);
    const { browser } = await rig.open(admin, 'giulia@ponte-largo.example', ['SOCIAL_WORKER']);
    expect((await change(admin, own, ['ADMINISTRATOR', 'SOCIAL_WORKER'])).status).toBe(200);
    const { id: shadow } = await rig.open(admin, 'shadow@ponte-largo.example', ['SOCIAL_WORKER']);
    await act(admin, shadow, '/password');
    expect((await unseen(browser)).map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'ACCOUNT_OPENED',
      'PASSWORD_RESET',
      'RIGHTS_CHANGED',
    ]);
  });

  it('is not done away with by whoever signs in with a code: its owner finds it again with the next one', async () => {
    const email = 'giulia@ponte-largo.example';
    const { id } = await rig.open(admin, email, ['SOCIAL_WORKER']);
    const enter = async () => {
      const browser = rig.browser();
      await browser.signIn(email, (await act(admin, id, '/password')).body.code);
      const chosen = await browser.send('PUT', '/api/gateway/session/password', { password: newId() });
      expect(chosen.status).toBe(200);
      return browser;
    };
    const administratorsOwn = await enter();
    const [notice] = await unseen(administratorsOwn);
    await administratorsOwn.send('POST', `${notices}/${notice.id}/seen`);
    expect(await unseen(administratorsOwn)).toEqual([]);
    const hers = await enter();
    expect((await unseen(hers)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'PASSWORD_RESET',
      'PASSWORD_RESET',
    ]);
  });

  describe('of a name', () => {
    let bea: { id: string; browser: Browser };
    let mia: Browser;
    let ada: string;
    beforeEach(async () => {
      ada = await idOf(admin);
      const more = { name: 'Bea Verdi' };
      bea = await rig.open(admin, 'bea@ponte-largo.example', ['ADMINISTRATOR'], more);
      mia = (await rig.open(admin, 'mia@ponte-largo.example', ['MANAGER'])).browser;
    });

    it('keeps who it was at the moment, also when an account is called like somebody else later', async () => {
      const { browser } = await rig.open(admin, 'giulia@ponte-largo.example', ['SOCIAL_WORKER']);
      await change(admin, await idOf(browser), ['PLACEMENT_OFFICER']);
      expect((await change(bea.browser, ada, ['ADMINISTRATOR'], { name: 'Bea Verdi' })).status).toBe(200);
      const [told] = await unseen(browser);
      expect(told).toMatchObject({ kind: 'RIGHTS_CHANGED', by: { id: ada, name: 'Ada Neri' } });
    });

    it('tells the owner, the other administrators and the managers of a change, from what to what', async () => {
      await change(admin, ada, ['ADMINISTRATOR'], { name: 'Bea Verdi' });
      await change(bea.browser, ada, ['ADMINISTRATOR'], { name: 'Ada Bianchi' });
      const of = async (reader: Browser) =>
        (await unseen(reader))
          .filter(({ kind }: { kind: string }) => kind === 'ACCOUNT_RENAMED')
          .map(({ by, about, newName }: Record<'by' | 'about', { name: string }> & { newName: string }) =>
            [by.name, about.name, newName].join(' > '),
          )
          .toSorted();
      const first = 'Ada Neri > Ada Neri > Bea Verdi';
      const second = 'Bea Verdi > Bea Verdi > Ada Bianchi';
      expect(await of(mia)).toEqual([first, second]);
      expect(await of(bea.browser)).toEqual([first]);
      expect(await of(admin)).toEqual([second]);
    });

    it('looks up today’s where none was kept: in notices from before', async () => {
      await change(admin, bea.id, ['ADMINISTRATOR', 'MANAGER']);
      await owner.query('update notice set by_name = null, about_name = null');
      const told = (await unseen(bea.browser)).find(
        ({ kind }: { kind: string }) => kind === 'RIGHTS_CHANGED',
      );
      expect(told).toMatchObject({ by: { name: 'Ada Neri' }, about: { name: 'Bea Verdi' } });
    });
  });

  describe('of a one-time code', () => {
    let bea: Browser;
    let nina: string;
    const kindsOf = async (browser: Browser) =>
      (await unseen(browser))
        .filter(({ about }: { about: { id: string } }) => about.id === nina)
        .map(({ kind }: { kind: string }) => kind)
        .toSorted();
    beforeEach(async () => {
      bea = (await rig.open(admin, 'bea@ponte-largo.example', ['ADMINISTRATOR'])).browser;
      const body = {
        email: 'nina@ponte-largo.example',
        name: 'Nina Blu',
        roles: ['SOCIAL_WORKER'],
        organisations: null,
      };
      nina = (await bea.send('POST', accounts, body, { 'idempotency-key': newId() })).body.id;
    });

    it('is not needed for the first one, by whoever opened the account and was told of for it', async () => {
      expect((await act(bea, nina, '/password')).status).toBe(200);
      expect(await kindsOf(admin)).toEqual(['ACCOUNT_OPENED']);
    });

    it('tells of one more by somebody else, also before the first was used', async () => {
      await act(bea, nina, '/password');
      const { code } = (await act(admin, nina, '/password')).body;
      expect(await kindsOf(bea)).toEqual(['CODE_GIVEN']);
      const asNina = rig.browser();
      await asNina.signIn('nina@ponte-largo.example', code);
      await asNina.send('PUT', '/api/gateway/session/password', { password });
      expect(await kindsOf(asNina)).toEqual(['CODE_GIVEN']);
    });

    it('tells of one more by the same administrator', async () => {
      await act(bea, nina, '/password');
      await act(bea, nina, '/password');
      expect(await kindsOf(admin)).toEqual(['ACCOUNT_OPENED', 'CODE_GIVEN']);
    });

    it('tells of the first one when it is not by whoever opened the account', async () => {
      await act(admin, nina, '/password');
      expect(await kindsOf(bea)).toEqual(['CODE_GIVEN']);
    });
  });

  it('tells managers and administrators of a new account, of a wider scope and of one opened again', async () => {
    const { browser: second } = await rig.open(admin, 'second@ponte-largo.example', ['ADMINISTRATOR']);
    const { browser: manager } = await rig.open(admin, 'manager@ponte-largo.example', ['MANAGER']);
    const organisation = newId();
    const { id } = await rig.open(admin, 'shadow@ponte-largo.example', ['SOCIAL_WORKER'], {
      organisations: [organisation],
    });
    await change(admin, id, ['SOCIAL_WORKER']);
    await change(admin, id, ['SOCIAL_WORKER'], { active: false });
    await change(admin, id, ['SOCIAL_WORKER'], { name: 'Altro Nome', active: false });
    await change(admin, id, ['SOCIAL_WORKER']);
    for (const reader of [second, manager]) {
      const told = (await unseen(reader)).filter(({ about }: { about: { id: string } }) => about.id === id);
      expect(told.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
        'ACCOUNT_OPENED',
        'ACCOUNT_RENAMED',
        'RIGHTS_CHANGED',
        'RIGHTS_CHANGED',
        'RIGHTS_CHANGED',
      ]);
    }
  });
});
