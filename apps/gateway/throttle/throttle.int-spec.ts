import { Database } from '#persistence';
import {
  administrator,
  password,
  setupToken,
  startGateway,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const giulia = 'giulia@ponte-largo.example';

describe('a stranger who guesses', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let known: Browser;
  beforeEach(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
    ({ browser: known } = await rig.open(admin, giulia, ['MANAGER']));
    await known.send('DELETE', '/api/gateway/session');
    known.cookie = '';
  });
  afterEach(() => rig.close());
  const guess = (email: string, browser = rig.browser()) => browser.signIn(email, 'not the password');
  const guessAway = (emails: string[]) => Promise.all(emails.map((email) => guess(email)));
  const names = (n: number) => Array.from({ length: n }, (_, i) => `nobody-${i}@ponte-largo.example`);

  it('locks out none of the browsers behind the same address that have signed in before', async () => {
    await guessAway(names(40));
    expect((await guess('another@ponte-largo.example')).status).toBe(429);
    expect((await known.signIn(giulia, password)).status).toBe(200);
  });

  it('at one account does not lock its owner out of the owner’s own browser', async () => {
    await guessAway(Array.from({ length: 20 }, () => giulia));
    expect((await rig.browser().signIn(giulia, password)).status).toBe(429);
    expect((await known.signIn(giulia, password)).status).toBe(200);
    // The owner's success tells nothing to the stranger: the wait goes on elsewhere.
    expect((await rig.browser().signIn(giulia, password)).status).toBe(429);
  });

  it('is slowed down in a browser that the account knows, too', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(giulia, known)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect((await known.signIn(giulia, password)).status).toBe(429);
    rig.pass(2_000);
    expect((await known.signIn(giulia, password)).status).toBe(200);
  });

  it('is forgotten while colleagues sign in at the same address', async () => {
    await guessAway(names(29));
    for (let minute = 0; minute < 31; minute++) {
      // Never a whole minute without anybody: the forgetting goes on all the same.
      rig.pass(59_000);
      expect((await rig.browser().signIn(giulia, password)).status).toBe(200);
    }
    expect((await guessAway(names(8))).map(({ status }) => status)).toEqual(Array(8).fill(401));
    expect((await rig.browser().signIn(giulia, password)).status).toBe(200);
  }, 60_000);

  it('makes nobody wait longer than the longest wait when the clock was set back meanwhile', async () => {
    await Promise.all(Array.from({ length: 12 }, () => guess(giulia, known)));
    rig.pass(-6 * 3_600_000);
    expect((await known.signIn(giulia, 'mistyped once')).status).toBe(401);
    rig.pass(2_000);
    expect((await known.signIn(giulia, password)).status).toBe(200);
  });

  it('gains nothing at another account from a browser that is known, nor from a cookie of their own making', async () => {
    const made = rig.browser();
    made.device = known.device.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const [email, browser] of [
      [administrator.email, known],
      [giulia, made],
    ] as const) {
      await Promise.all(Array.from({ length: 12 }, () => guess(email, browser)));
      expect((await rig.browser().signIn(email, password)).status).toBe(429);
    }
  });

  it('at many accounts from an unknown browser makes that address wait', async () => {
    const answers = await guessAway(names(40));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
  });

  it('at the set-up link is slowed down, and the right link opens it afterwards', async () => {
    const fresh = await startGateway();
    const setUp = (token: string) =>
      fresh.browser().send('POST', '/api/gateway/setup', { token, tenantName: 'X', ...administrator });
    const tried = await Promise.all(Array.from({ length: 40 }, () => setUp('not the token at all')));
    expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([403, 429]));
    fresh.pass(900_000);
    expect((await setUp(setupToken)).status).toBe(200);
    await fresh.close();
  });

  it('finds no name in the cookie of a browser that is known', async () => {
    const { headers } = await known.signIn(giulia, password);
    const cookie = headers.getSetCookie().find((set) => set.startsWith('percorso-device'))!;
    expect(cookie).toMatch(
      /^percorso-device-\d+=[\w-]{22}\.[\w-]{22}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(Buffer.from(cookie, 'base64url').toString()).not.toContain('giulia');
    const shared = await known.signIn(administrator.email, administrator.password);
    const both = shared.headers.getSetCookie().find((set) => set.startsWith('percorso-device'))!;
    expect(both.split(';')[0]!.split('.')).toHaveLength(3);
    expect((await known.signIn(giulia, password)).status).toBe(200);
  });

  it('finds the same work done for an address that nobody has', async () => {
    const database = rig.service.app.get(Database);
    const counted = async (email: string) => {
      const statements: string[] = [];
      const whole = database.transaction.bind(database);
      database.transaction = (scope, work) =>
        whole(scope, (tx) => {
          const execute = tx.em.execute.bind(tx.em);
          tx.em.execute = ((sql: string, ...rest: []) => {
            statements.push(sql);
            return execute(sql, ...rest);
          }) as typeof tx.em.execute;
          return work(tx);
        });
      await guess(email);
      database.transaction = whole;
      return statements;
    };
    const known = await counted(giulia);
    expect(known.length).toBeGreaterThan(1);
    expect(await counted('nobody@ponte-largo.example')).toEqual(known);
  });
});
