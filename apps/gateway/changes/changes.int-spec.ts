import pg from 'pg';
import { newId } from '#kernel';
import { PostgresEventLog, type CloudEvent } from '#messaging';
import { eventually } from '#testing';
import { password, startGateway, type Browser, type GatewayRig } from '../test/gateway-client.js';

const changes = '/api/gateway/changes';

describe('the stream of changes', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let log: PostgresEventLog;
  beforeAll(async () => {
    rig = await startGateway();
    admin = await rig.setUp();
    log = new PostgresEventLog({ databaseUrl: rig.log.databaseUrl, ownerUrl: rig.log.ownerUrl });
    await log.open(['percorso.intake.path']);
  });
  afterAll(async () => {
    await log.close();
    await rig.close();
  });

  const happen = async (tenant: string): Promise<CloudEvent> => {
    const id = newId();
    const event: CloudEvent = {
      specversion: '1.0',
      id,
      source: 'percorso/intake',
      type: 'percorso.intake.path.paused.v1',
      subject: newId(),
      time: new Date().toISOString(),
      tenant,
      partitionkey: id,
      aggregateversion: 1,
      correlationid: id,
      data: { planted: 'content' },
    };
    await log.append({ source: 'percorso/intake', epoch: 1 }, [event]);
    return event;
  };

  /** Reads a stream until `enough`, or until it ends. */
  const listen = async (browser: Browser, enough: (text: string) => boolean) => {
    const stop = new AbortController();
    const response = await fetch(rig.service.url + changes, {
      headers: { cookie: browser.cookie },
      signal: stop.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader.read()).value ?? '';
    const rest = (async () => {
      while (!enough(text)) {
        const { done, value } = await reader.read();
        if (done) return { text, ended: true };
        text += value;
      }
      stop.abort();
      return { text, ended: false };
    })();
    return { response, rest };
  };

  it('tells everybody of the tenant what changed, within two seconds, and not what it is', async () => {
    const { browser: colleague } = await rig.open(admin, 'c@ponte-largo.example', ['MANAGER']);
    const [mine, theirs] = await Promise.all([
      listen(admin, (text) => text.includes('data:')),
      listen(colleague, (text) => text.includes('data:')),
    ]);
    expect(mine.response.headers.get('content-type')).toContain('text/event-stream');
    expect(mine.response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const began = Date.now();
    await happen('other');
    const { type, subject, time } = await happen('ponte-largo');
    for (const { rest } of [mine, theirs]) {
      const { text } = await rest;
      const told = text.split('\n').filter((line) => line.startsWith('data:'));
      expect(told.map((line) => JSON.parse(line.slice(5)))).toEqual([
        { topic: 'percorso.intake.path', type, subject, version: 1, time },
      ]);
    }
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('ends with the session', async () => {
    const { browser } = await rig.open(admin, 'leaver@ponte-largo.example', ['MANAGER']);
    const { rest } = await listen(browser, () => false);
    await browser.send('DELETE', '/api/gateway/session');
    expect((await rest).ended).toBe(true);
  });

  it('needs a session', async () => {
    expect((await rig.browser().send('GET', changes)).status).toBe(401);
  });

  it('is open in ten tabs of a session at most; one that closes makes room, and others are not concerned', async () => {
    const { browser } = await rig.open(admin, 'tabs@ponte-largo.example', ['MANAGER']);
    const stop = new AbortController();
    const first = new AbortController();
    const watch = (who: Browser, signal: AbortSignal) =>
      fetch(rig.service.url + changes, { headers: { cookie: who.cookie }, signal });
    const statusOf = async (opening: Promise<Response>) => (await opening).status;
    expect(await statusOf(watch(browser, first.signal))).toBe(200);
    const nine = Array.from({ length: 9 }, () => statusOf(watch(browser, stop.signal)));
    expect(await Promise.all(nine)).toEqual(Array(9).fill(200));
    const refused = await watch(browser, stop.signal);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ rule: 'changes.too-many' });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await statusOf(watch(admin, stop.signal))).toBe(200);
    first.abort();
    await eventually(async () => expect(await statusOf(watch(browser, stop.signal))).toBe(200));
    stop.abort();
  });

  it('is open thirty times for one account at most, in however many sessions', async () => {
    const email = 'desks@ponte-largo.example';
    await rig.open(admin, email, ['MANAGER']);
    const browsers = Array.from({ length: 4 }, () => rig.browser());
    for (const browser of browsers) await browser.signIn(email, password);
    const stop = new AbortController();
    const watch = ({ cookie }: Browser) =>
      fetch(rig.service.url + changes, { headers: { cookie }, signal: stop.signal });
    const tabs = browsers.flatMap((browser) => Array<Browser>(8).fill(browser));
    const statuses = (await Promise.all(tabs.map(watch))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await watch(admin)).status).toBe(200);
    stop.abort();
  });

  it('counts nobody who has left before the stream was open', async () => {
    const { browser } = await rig.open(admin, 'leaves@ponte-largo.example', ['MANAGER']);
    const owner = new pg.Client({ connectionString: rig.database.superUrl });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table session in access exclusive mode');
    const stop = new AbortController();
    const open = () =>
      fetch(rig.service.url + changes, { headers: { cookie: browser.cookie }, signal: stop.signal });
    const leaving = Promise.allSettled(Array.from({ length: 12 }, open));
    await eventually(async () => {
      const { rows } = await owner.query(
        `select from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'session' and not l.granted`,
      );
      expect(rows.length).toBeGreaterThan(9);
    });
    stop.abort();
    await leaving;
    await owner.query('rollback');
    await owner.end();
    const stay = new AbortController();
    const ten = Array.from({ length: 10 }, () =>
      fetch(rig.service.url + changes, { headers: { cookie: browser.cookie }, signal: stay.signal }),
    );
    expect((await Promise.all(ten)).map(({ status }) => status)).toEqual(Array(10).fill(200));
    stay.abort();
  });
});
