import { parseEnvironment } from '#kernel';
import { gatewayEnvironment } from './gateway-environment.js';

const key = (x: string, d = '') => `{"kty":"OKP","crv":"Ed25519","x":"${x}"${d && `,"d":"${d}"`}}`;
const good = {
  DATABASE_URL: 'postgres://app@h/d',
  DATABASE_OWNER_URL: 'postgres://owner@h/d',
  EVENT_LOG_URL: 'postgres://log@h/d',
  GATEWAY_PUBLIC_KEY: key('a'),
  GATEWAY_PRIVATE_KEY: key('a', 'secret'),
  SESSION_SECRET: 'c'.repeat(43),
  INTAKE_URL: 'http://127.0.0.1:1',
  PLACEMENT_URL: 'http://127.0.0.1:2',
  REPORTING_URL: 'http://127.0.0.1:3',
  PORT: '4300',
};
const problems = (change: Record<string, string>): string[] => {
  try {
    parseEnvironment(gatewayEnvironment, { ...good, ...change });
    return [];
  } catch (error) {
    return (error as { problems: string[] }).problems.map((problem) => /^\w+/.exec(problem)![0]).toSorted();
  }
};

describe('the environment of the gateway', () => {
  it('is usable as it should be', () => {
    expect(problems({})).toEqual([]);
  });

  it('names every problem at once, also what concerns several variables', () => {
    const wrong = { PORT: 'x', EVENT_LOG_URL: '', GATEWAY_PUBLIC_KEY: key('b'), HOST: '0.0.0.0' };
    expect(problems(wrong)).toEqual(['EVENT_LOG_URL', 'GATEWAY_PRIVATE_KEY', 'PORT', 'PUBLIC_URL']);
  });

  it('needs to know whose X-Forwarded-For to believe when something in front speaks https', () => {
    const https = { PUBLIC_URL: 'https://percorso.example' };
    expect(problems(https)).toEqual(['TRUST_PROXY']);
    expect(problems({ ...https, TRUST_PROXY: '' })).toEqual(['TRUST_PROXY']);
    for (const right of ['none', 'uniquelocal', '10.0.0.2, 192.168.0.0/16', 'fd00::/8', '::1'])
      expect(problems({ ...https, TRUST_PROXY: right })).toEqual([]);
    for (const wrong of [
      'caddy',
      '10.0.0.0/33',
      '10.0.0.2,',
      'none,10.0.0.2',
      '10.0.0/8',
      '0.0.0.0/0',
      '::/0',
    ])
      expect([wrong, problems({ ...https, TRUST_PROXY: wrong })]).toEqual([wrong, ['TRUST_PROXY']]);
    expect(problems({ PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
  });

  it('says why it needs to know that, and every value that it takes', () => {
    const wrong = { ...good, PUBLIC_URL: 'https://percorso.example' };
    expect(() => parseEnvironment(gatewayEnvironment, wrong)).toThrow(
      /TRUST_PROXY is missing: .*lock all out.*10\.0\.0\.0\/8.*loopback.*uniquelocal.*none/,
    );
  });

  it.each([
    'https://percorso.example/app',
    'https://percorso.example?a=b',
    'https://percorso.example#a',
    'https://admin:secret@percorso.example',
    'https://percorso.example//',
  ])('refuses an address that is more than a name: %s', (PUBLIC_URL) => {
    expect(problems({ PUBLIC_URL, TRUST_PROXY: 'none' })).toEqual(['PUBLIC_URL']);
  });

  it.each(['https://Percorso.Example', 'https://percorso.example/', 'https://percorso.example:443'])(
    'takes the same name however it is written: %s',
    (PUBLIC_URL) => {
      const environment = { ...good, PUBLIC_URL, TRUST_PROXY: 'none' };
      expect(parseEnvironment(gatewayEnvironment, environment).PUBLIC_URL).toBe('https://percorso.example');
    },
  );

  it('says of a key that cannot be read nothing more', () => {
    expect(problems({ GATEWAY_PUBLIC_KEY: '{}', PUBLIC_URL: 'nowhere' })).toEqual([
      'GATEWAY_PUBLIC_KEY',
      'PUBLIC_URL',
    ]);
  });
});
