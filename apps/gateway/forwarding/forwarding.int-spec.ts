import { importJWK, jwtVerify } from 'jose';
import { newId } from '#kernel';
import {
  startGateway,
  startUpstream,
  type Received,
  type Reply,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

describe('a request for a service', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let worker: Browser;
  let account: string;
  let intake: Awaited<ReturnType<typeof startUpstream>>;
  let second: Awaited<ReturnType<typeof startUpstream>>;
  const organisation = newId();
  beforeAll(async () => {
    const answer = ({ url }: Received): Reply =>
      url === '/refused'
        ? {
            status: 422,
            headers: { 'content-type': 'application/problem+json' },
            body: '{"code":"RULE_VIOLATED"}',
          }
        : { headers: { etag: '"7"', 'set-cookie': 'evil=1', 'x-powered-by': 'x' }, body: '{"ok":true}' };
    [intake, second] = await Promise.all([startUpstream(answer), startUpstream(answer)]);
    rig = await startGateway({ INTAKE_URL: `${intake.url},${second.url}` });
    admin = await rig.setUp();
    ({ id: account, browser: worker } = await rig.open(admin, 'w@ponte-largo.example', ['SOCIAL_WORKER'], {
      organisations: [organisation],
    }));
  });
  afterAll(async () => {
    await rig.close();
    await Promise.all([intake.close(), second.close()]);
  });
  const all = () => [...intake.received, ...second.received];
  const last = () => all().at(-1)!;
  const clear = () => {
    intake.received.length = 0;
    second.received.length = 0;
  };
  beforeEach(clear);

  it('needs a session, and a CSRF token where it changes something', async () => {
    expect((await rig.browser().send('GET', '/api/intake/paths')).body.code).toBe('UNAUTHENTICATED');
    const token = worker.csrf;
    worker.csrf = '';
    expect((await worker.send('POST', '/api/intake/paths', {})).body.code).toBe('CSRF_INVALID');
    worker.csrf = token;
    expect(all()).toEqual([]);
  });

  it('arrives in the name of whoever asks, by a short-lived token for this service', async () => {
    const { status, body, headers } = await worker.send('GET', '/api/intake/paths?stage=READY&q=d%27angelo');
    expect([status, body, headers.get('etag')]).toEqual([200, { ok: true }, '"7"']);
    expect([headers.get('set-cookie'), headers.get('x-powered-by')]).toEqual([null, null]);
    expect(last().url).toBe('/paths?stage=READY&q=d%27angelo');
    const token = last().headers.authorization!.replace('Bearer ', '');
    const { payload, protectedHeader } = await jwtVerify(token, await importJWK(rig.publicKey, 'EdDSA'), {
      issuer: 'percorso-gateway',
      audience: 'intake',
      typ: 'percorso+jwt',
    });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload.exp! - payload.iat!).toBe(30);
    expect(payload).toMatchObject({
      sub: account,
      tenant: 'ponte-largo',
      roles: ['SOCIAL_WORKER'],
      orgs: [organisation],
    });
  });

  it('brings nothing a client smuggles in', async () => {
    await worker.send(
      'POST',
      '/api/intake/paths',
      { name: 'x' },
      {
        authorization: 'Bearer forged',
        'x-forwarded-for': '10.0.0.1',
        'x-percorso-tenant': 'other',
        'idempotency-key': 'key-00000001',
        'if-match': '"3"',
      },
    );
    const { headers, body, method } = last();
    expect([method, body]).toEqual(['POST', '{"name":"x"}']);
    expect(headers.authorization).not.toContain('forged');
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-language',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'idempotency-key',
      'if-match',
      'traceparent',
      'x-correlation-id',
    ]);
  });

  it.each([
    '/api/intake/metrics',
    '/api/intake/health/live',
    '/api/intake/internal/x',
    '/api/intake/%6detrics',
    '/api/nobody/paths',
  ])('does not reach %s', async (path) => {
    const { status, body } = await worker.send('GET', path);
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    expect(all()).toEqual([]);
  });

  it('brings back a refusal as it was', async () => {
    const { status, headers, body } = await worker.send('GET', '/api/intake/refused');
    expect([status, headers.get('content-type'), body]).toEqual([
      422,
      'application/problem+json',
      { code: 'RULE_VIOLATED' },
    ]);
  });

  it('goes to the other copy when one is down, and says so when all are', async () => {
    await intake.close();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => worker.send('POST', '/api/intake/paths', {})),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(second.received).toHaveLength(6);
    await second.close();
    const { status, body, headers } = await worker.send('GET', '/api/intake/paths');
    expect([status, body.code, body.rule, body.facts]).toEqual([
      503,
      'UNAVAILABLE',
      'dependency.service',
      { service: 'intake' },
    ]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('retry-after')).toBe('1');
  });
});
