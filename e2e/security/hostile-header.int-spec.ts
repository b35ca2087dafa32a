import { operations, services, type Operation } from './operations.js';
import { startTarget, type Target } from './targets.js';

/** Headers that something of ours reads, each with what it should never have to read. */
const names = [
  'x-heard',
  'x-correlation-id',
  'traceparent',
  'if-match',
  'idempotency-key',
  'accept-language',
  'prefer',
  'if-none-match',
  'x-csrf-token',
  'x-forwarded-for',
];
const values = [
  '\u00ff\u00fe',
  '\u00ed\u00a0\u0080',
  '%00',
  '{}',
  '[]',
  '"',
  '-1',
  '"99999999999999999999"',
  'a'.repeat(4_000),
  `'; drop table account; --`,
  Buffer.from('["a\\u0000b","\\ud800"]').toString('base64url'),
  Buffer.from('{"__proto__":{"x":1}}').toString('base64'),
  'percorso.intake.path:\u00ff:1e999',
];

describe.each(services)('a hostile header at %s', (service) => {
  const own = operations.filter((one) => one.service === service && one.path !== '/changes');
  /** One of each kind is enough: headers are read before the route's own code. */
  const kinds = [
    own.find(({ method, permission }) => method === 'GET' && permission !== null),
    own.find(({ creates }) => creates),
    own.find(({ changes }) => changes),
  ].filter((one): one is Operation => one !== undefined);
  let target: Target;
  beforeAll(async () => {
    target = await startTarget(service);
  }, 120_000);
  afterAll(() => target?.close());

  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    'is refused or without effect: %s',
    async (_name, kind) => {
      const wrong: string[] = [];
      for (const name of names)
        for (const value of values) {
          const body = kind.body ? { body: '{}' } : {};
          const { status } = await target.attack(kind, { headers: { [name]: value }, ...body });
          if (status >= 500) wrong.push(`${name}: ${value.slice(0, 30)} answers ${status}`);
        }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
