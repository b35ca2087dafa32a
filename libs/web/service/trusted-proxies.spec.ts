import fastify from 'fastify';
import { isProxyEntry, trustedProxies } from './trusted-proxies.js';

describe('an address that X-Forwarded-For tells', () => {
  const seen = async (entries: string[], from: string, told: string) => {
    const app = fastify({ trustProxy: trustedProxies(entries) });
    app.get('/', (request) => request.ip);
    const { body } = await app.inject({
      url: '/',
      remoteAddress: from,
      headers: { 'x-forwarded-for': told },
    });
    return body;
  };

  it.each([
    ['of the proxy is the one it was asked from', '10.0.0.5', '93.184.216.34', '93.184.216.34'],
    ['behind a colleague of the proxy is not believed', '10.0.0.5', '1.2.3.4, 10.0.0.50', '10.0.0.50'],
    ['of a stranger is not believed', '93.184.216.34', '1.2.3.4', '93.184.216.34'],
    ['of a proxy that speaks IPv6 is believed', '::ffff:10.0.0.5', '1.2.3.4', '1.2.3.4'],
  ])('%s', async (_, from, told, address) => {
    for (const entry of ['uniquelocal', '10.0.0.0/8']) expect(await seen([entry], from, told)).toBe(address);
  });

  it('of two proxies in a row is believed where the second is named by its address', async () => {
    const told = '1.2.3.4, 10.0.0.9';
    expect(await seen(['uniquelocal', '10.0.0.9'], '10.0.0.5', told)).toBe('1.2.3.4');
    expect(await seen(['10.0.0.5', '10.0.0.9'], '10.0.0.5', told)).toBe('1.2.3.4');
    expect(await seen([], '10.0.0.5', told)).toBe('10.0.0.5');
  });
});

describe('whom to believe', () => {
  it.each(['loopback', 'uniquelocal', '10.0.0.5', '10.0.0.0/8', '2001:db8::1', 'fd00::/8'])(
    'can be %s',
    (entry) => expect(isProxyEntry(entry)).toBe(true),
  );
  it.each(['0.0.0.0/0', '10.0.0.0/7', '::/0', '10.0.0.0/33', '10.0.0.0/8/9', 'proxy', '*', ''])(
    'cannot be %p',
    (entry) => expect(isProxyEntry(entry)).toBe(false),
  );
});
