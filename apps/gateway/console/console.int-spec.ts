import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';

import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { startGateway, type GatewayRig } from '../test/gateway-client.js';

const page = '<!doctype html><title>Percorso</title>';
const script = 'console.log(1);'.repeat(100);

describe('the console', () => {
  let rig: GatewayRig;
  const folder = mkdtempSync(join(tmpdir(), 'percorso-console-'));
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), page);
    writeFileSync(join(folder, 'assets/main-abc123.js'), script);
    writeFileSync(join(folder, 'assets/main-abc123.js.map'), '{}');
    writeFileSync(join(folder, 'assets/large-abc123.js'), randomBytes(6_000_000));
    rig = await startGateway({ CONSOLE_DIR: folder });
  });
  afterAll(async () => {
    await rig.close();
    rmSync(folder, { recursive: true });
  });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    rig.browser().send('GET', path, undefined, headers);

  it.each(['/', '/paths/0197a000-0000-7000-8000-000000000001', '/setup?x=1'])(
    'is the page at %s',
    async (path) => {
      const { status, text, headers } = await ask(path);
      expect([status, text]).toEqual([200, page]);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect((await ask(path, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    },
  );

  it('gives a screen all its files at once, also to who is signed in', async () => {
    const admin = await rig.setUp();
    const { hostname, port } = new URL(rig.service.url);
    // None of them reads: each answer is longer than what the system takes off our hands, and stays on its way.
    const waiting = Array.from({ length: 60 }, () => {
      const socket = connect(Number(port), hostname)
        .on('error', () => undefined)
        .pause();
      socket.write(`GET /assets/large-abc123.js HTTP/1.1\r\nhost: x\r\ncookie: ${admin.cookie}\r\n\r\n`);
      return socket;
    });
    await Promise.all(waiting.map((socket) => once(socket, 'readable')));
    expect((await ask('/', { cookie: admin.cookie })).status).toBe(200);
    for (const socket of waiting) socket.destroy();
  });

  it('is kept by browsers where its name says the content', async () => {
    const { headers, text } = await ask('/assets/main-abc123.js');
    expect(text).toBe(script);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('travels compressed', async () => {
    const raw = await new Promise<{ encoding?: string | undefined; bytes: Buffer }>((resolve) => {
      get(
        `${rig.service.url}/assets/main-abc123.js`,
        { headers: { 'accept-encoding': 'gzip, br' } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
          );
        },
      );
    });
    expect(raw.encoding).toBe('br');
    expect(raw.bytes.length).toBeLessThan(script.length / 5);
    expect(brotliDecompressSync(raw.bytes).toString()).toBe(script);
  });

  it.each([
    '/assets/gone.js',
    '/assets/main-abc123.js.map',
    '/..%2f..%2fetc/passwd.txt',
    '/%2e%2e/package.json',
    '/api/gateway/nobody',
    '/api',
  ])('is not at %s', async (path) => {
    const { status, text } = await ask(path);
    expect([status === 200 && text !== page, status === 404 || text === page]).toEqual([false, true]);
  });

  it('may run its own scripts and nothing else', async () => {
    for (const path of ['/', '/assets/main-abc123.js', '/api/gateway/session', '/assets/gone.js']) {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});

describe('an installation on https', () => {
  it('asks browsers to come back by https, with a cookie that never leaves it', async () => {
    const rig = await startGateway({ PUBLIC_URL: 'https://percorso.example', TRUST_PROXY: 'none' });
    const browser = rig.browser();
    expect(
      (await browser.send('GET', '/api/gateway/setup')).headers.get('strict-transport-security'),
    ).toContain('max-age=31536000');
    await rig.setUp();
    const { headers } = await rig.browser().signIn('ada@ponte-largo.example', 'quattro mele nel cesto');
    expect(headers.getSetCookie()[0]).toMatch(
      /^__Host-percorso-session=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    await rig.close();
  });

  it.each([
    [{ PUBLIC_URL: 'http://percorso.example' }, /PUBLIC_URL/],
    [{ HOST: '0.0.0.0' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://percorso.example' }, /TRUST_PROXY/],
    [{ SESSION_SECRET: 'short', INTAKE_URL: 'nowhere', PORT: '-1' }, /PORT[^]*SESSION_SECRET[^]*INTAKE_URL/],
  ])('does not start with %o', async (variables, problem) => {
    await expect(startGateway(variables)).rejects.toThrow(problem);
  });
});
