import { environmentsOf, type Installation } from './environments.js';
import { databases } from './parts.js';

const passwords = Object.fromEntries(
  databases.map((name) => [name, { owner: `${name}-o`, app: `${name}-a` }]),
);
const installation: Installation = {
  keys: {
    identityKey: 'the identity key',
    gatewayKey: { private: { d: 'private half', kid: '1' }, public: { x: 'public half', kid: '1' } },
    anchorKey: { d: 'anchor half' },
    sessionSecret: 'session',
    superPassword: 'super',
    passwords: passwords as Installation['keys']['passwords'],
  },
  ports: { gateway: 3000, intake: 3001, placement: 3002, reporting: 3003, postgres: 3004 },
  superUrl: 'postgres://postgres:super@127.0.0.1:3004/postgres',
  anchorsFolder: '/anchors',
  consoleFolder: '/console',
  setupToken: 'once',
  given: { HOST: '0.0.0.0' },
};

describe('the environments of the embedded services', () => {
  const environments = environmentsOf(installation);

  it('give each service its own database and no other', () => {
    for (const [name, environment] of Object.entries(environments)) {
      expect(environment.DATABASE_URL).toBe(`postgres://${name}_app:${name}-a@127.0.0.1:3004/${name}`);
      expect(environment.DATABASE_OWNER_URL).toBe(
        `postgres://${name}_owner:${name}-o@127.0.0.1:3004/${name}`,
      );
    }
  });

  it('let each service into the event log as itself', () => {
    for (const [name, environment] of Object.entries(environments))
      expect(environment.EVENT_LOG_URL).toBe(`postgres://${name}_app:${name}-a@127.0.0.1:3004/eventlog`);
  });

  it('give every secret to the one service that needs it', () => {
    const holders = (secret: string) =>
      Object.keys(environments).filter((name) =>
        JSON.stringify(environments[name as 'intake']).includes(secret),
      );
    expect(holders('the identity key')).toEqual(['intake']);
    expect(holders('eventlog-a')).toEqual([]);
    expect(holders('private half')).toEqual(['gateway']);
    expect(holders('once')).toEqual(['gateway']);
    expect(holders('super')).toEqual([]);
  });

  it('open only the gateway to other machines', () => {
    const open = Object.entries(environments).filter(([, environment]) => environment.HOST !== '127.0.0.1');
    expect(open.map(([name]) => name)).toEqual(['gateway']);
  });
});
