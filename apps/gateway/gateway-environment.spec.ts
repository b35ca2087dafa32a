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

  it('says of a key that cannot be read nothing more', () => {
    expect(problems({ GATEWAY_PUBLIC_KEY: '{}', PUBLIC_URL: 'nowhere' })).toEqual([
      'GATEWAY_PUBLIC_KEY',
      'PUBLIC_URL',
    ]);
  });
});
