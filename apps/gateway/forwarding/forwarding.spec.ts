import { headersForClient, headersForService } from './headers.js';
import { targetOf } from './target.js';
import { Upstream } from './upstream.js';

describe('an address', () => {
  it.each([
    ['/api/intake/paths', '/paths'],
    ['/api/intake/paths?stage=READY&q=d%27a%20b', '/paths?stage=READY&q=d%27a%20b'],
    [
      '/api/intake/paths/0197a000-0000-7000-8000-000000000001/timeline',
      '/paths/0197a000-0000-7000-8000-000000000001/timeline',
    ],
    ['/api/intake/paths?back=/../metrics', '/paths?back=/../metrics'],
  ])('%s is forwarded', (url, target) => expect(targetOf(url, 'intake')).toBe(target));

  it.each([
    '/api/intake',
    '/api/intake/health/live',
    '/api/intake/metrics',
    '/api/intake/METRICS',
    '/api/intake/internal/x',
    '/api/intake/./metrics',
    '/api/intake/paths/../metrics',
    '/api/intake/%2e%2e/metrics',
    '/api/intake/paths/%2E%2E/metrics',
    '/api/intake/%6detrics',
    '/api/intake//metrics',
    '/api/intake/paths%2f..%2fmetrics',
    '/api/intake/\\metrics',
    '/api/intake/paths/..;/metrics',
    '/api/placement/paths',
    '/api/intake@evil.example/paths',
  ])('%s is not', (url) => expect(targetOf(url, 'intake')).toBeNull());
});

describe('headers', () => {
  it('of the client are dropped unless a service needs them', () => {
    const given = {
      cookie: 'percorso-session=x',
      authorization: 'Bearer forged',
      'x-csrf-token': 'x',
      'x-forwarded-for': '10.0.0.1',
      'x-correlation-id': 'theirs-1234',
      host: 'evil.example',
      connection: 'authorization',
      'if-match': '"3"',
      'content-type': 'application/json',
    };
    expect(headersForService(given, 'true', { correlationId: 'ours', traceparent: '00-a-b-01' })).toEqual({
      authorization: 'Bearer true',
      'content-type': 'application/json',
      'if-match': '"3"',
      traceparent: '00-a-b-01',
      'x-correlation-id': 'ours',
    });
  });

  it('of a service are dropped unless a client needs them', () => {
    const given = { etag: '"3"', 'set-cookie': ['a=b'], server: 'x', 'content-security-policy': 'none' };
    expect(headersForClient(given)).toEqual({ etag: '"3"' });
  });
});

describe('copies of a service', () => {
  it('take turns, and one that is down is asked last for a while', () => {
    let now = 0;
    const upstream = new Upstream(['http://a', 'http://b', 'http://c'], () => now);
    expect([upstream.inOrder()[0], upstream.inOrder()[0], upstream.inOrder()[0]]).toEqual([
      'http://a',
      'http://b',
      'http://c',
    ]);
    upstream.avoid('http://b');
    expect(upstream.inOrder()).toEqual(['http://a', 'http://c', 'http://b']);
    expect(upstream.inOrder()).toEqual(['http://c', 'http://a', 'http://b']);
    now = 5_000;
    expect(upstream.inOrder()).toEqual(['http://c', 'http://a', 'http://b']);
  });
});
