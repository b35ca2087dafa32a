import { metacharacters, spoilings, wholeBody, withFreeText } from './hostile-values.js';
import { operations, services, type Operation, type QueryField } from './operations.js';
import { startTarget, type Attack, type Reply, type Target } from './targets.js';

const atOnce = 8;

/** Runs many attacks, some at a time, and gives back a line for each that went wrong. */
async function wrongOnes<T>(all: T[], check: (one: T) => Promise<string | null>): Promise<string[]> {
  const wrong: string[] = [];
  const left = [...all];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) {
        const line = await check(one);
        if (line !== null) wrong.push(line);
      }
    }),
  );
  return wrong;
}

/** Null when the answer refuses as an answer must. */
function refusalFault({ status, contentType, body }: Reply): string | null {
  if (status < 400 || status > 499) return `answered ${status}`;
  if (!contentType.startsWith('application/problem+json')) return `${status} as ${contentType}`;
  if (body.status !== status || !body.code || !body.title) return `a problem without its members`;
  return null;
}

function fieldFault(reply: Reply, field: string | null, rules: string[]): string | null {
  const fault = refusalFault(reply);
  if (fault !== null || field === null) return fault;
  const fields: { field: string; rule: string; message: string }[] = reply.body.fields ?? [];
  const named = fields.find((one) => one.field === field || one.field.startsWith(`${field}.`));
  if (!named) return `${reply.status} ${reply.body.code} names ${JSON.stringify(fields)}`;
  if (!named.rule || !named.message) return `a field problem without its rule`;
  return rules.length === 0 || rules.includes(named.rule) ? null : `says ${named.rule}`;
}

const deep = 60_000;
const malformed: [string, Attack][] = [
  ['no body', {}],
  ['an empty body', { body: '' }],
  ['half a body', { body: '{"a": ' }],
  ['two bodies', { body: '{}{}' }],
  ['very deep lists', { body: '['.repeat(deep) + ']'.repeat(deep) }],
  ['very deep objects', { body: '{"a":'.repeat(deep) + '1' + '}'.repeat(deep) }],
  ['__proto__', { body: '{"__proto__": {"roles": ["ADMINISTRATOR"]}}' }],
  ['a constructor', { body: '{"constructor": {"prototype": {"admin": true}}}' }],
  ['two megabytes', { body: JSON.stringify({ a: 'a'.repeat(2_097_152) }) }],
  ['bytes that are no UTF-8', { body: '{"a": "\u00ff\ud800"}' }],
  ['another kind of body', { body: '<a/>', headers: { 'content-type': 'application/xml' } }],
  ['a form', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
];

const badIds = [
  'x',
  '1',
  '%00',
  "'%20or%201=1--",
  '%3Cscript%3E',
  'a'.repeat(3_000),
  '..%2f..',
  '%ff',
  '%',
  '%ed%a0%80',
];

function badQueries({ name, schema }: QueryField): string[] {
  const values = ['%00', 'a%ed%a0%80', '%ff', 'a'.repeat(5_000), `'%20or%201=1--`, '%1b[31m', '{}', ''];
  return [
    ...values.map((value) => `${name}=${value}`),
    `${name}[]=1`,
    `${name}[a]=1`,
    `${name}=1&${name}=2`,
    ...(schema.type === 'integer' ? ['-1', '1e9', '1.5', 'NaN', '99999999999999999999'] : []).map(
      (value) => `${name}=${value}`,
    ),
  ];
}

describe.each(services)('hostile input at %s', (service) => {
  const own = operations.filter((one) => one.service === service);
  const commands = own.filter((one) => one.body !== null);
  let target: Target;
  let before: Record<string, number>;
  beforeAll(async () => {
    target = await startTarget(service);
    before = await target.rows();
  }, 120_000);
  afterAll(() => target?.close());

  if (commands.length > 0) {
    it('would take every body as it is before it is spoiled', async () => {
      const wrong = await wrongOnes(commands.filter(isHarmless), async (operation) => {
        const body = JSON.stringify(wholeBody(service, operation.body!));
        const reply = await target.attack(operation, { body });
        // Fields that do not go with each other are the domain's to refuse, in words of its own.
        const isValidation = reply.status === 400 && reply.body.detail === 'Some fields are not usable.';
        return isValidation ? `${operation.name}: ${JSON.stringify(reply.body)}` : null;
      });
      expect(wrong).toEqual([]);
      before = await target.rows();
    }, 120_000);

    it.each(commands.map((operation) => [operation.name, operation] as const))(
      'is refused by field and rule: %s',
      async (_name, operation) => {
        const all = spoilings(service, operation.body!);
        const wrong = await wrongOnes(all, async ({ what, field, rules, body }) => {
          const reply = await target.attack(operation, { body: JSON.stringify(body) });
          const fault = fieldFault(reply, field, rules);
          return fault === null ? null : `${what}: ${fault}`;
        });
        expect(all.length).toBeGreaterThan(10);
        expect(wrong).toEqual([]);
      },
      300_000,
    );

    it('is refused when it is malformed as a whole', async () => {
      const all = commands.flatMap((operation) => malformed.map((one) => [operation, ...one] as const));
      const wrong = await wrongOnes(all, async ([operation, what, attack]) => {
        const takesNothing = (operation.body?.required ?? []).length === 0 && /no body|empty/.test(what);
        const fault = refusalFault(await target.attack(operation, attack));
        return fault === null || takesNothing ? null : `${operation.name}, ${what}: ${fault}`;
      });
      expect(wrong).toEqual([]);
    }, 300_000);
  }

  it('is refused in an address', async () => {
    const all = own.flatMap((operation) =>
      operation.parameters.flatMap((name) => badIds.map((id) => [operation, name, id] as const)),
    );
    const wrong = await wrongOnes(all, async ([operation, name, id]) => {
      const path = operation.path.replace(`{${name}}`, id).replaceAll(/\{\w+\}/g, freshId);
      const body = operation.body ? JSON.stringify(wholeBody(service, operation.body)) : undefined;
      const reply = await target.attack(operation, { path, ...(body ? { body } : {}) });
      const fault = refusalFault(reply);
      return fault === null ? null : `${operation.name} with ${id.slice(0, 20)}: ${fault}`;
    });
    expect(wrong).toEqual([]);
  }, 300_000);

  it('is refused in a query, or harmless', async () => {
    const all = own
      .filter(({ method, path }) => method === 'GET' && path !== '/changes')
      .flatMap((operation) => [
        ...operation.query.flatMap((field) => badQueries(field).map((query) => [operation, query] as const)),
        [operation, 'surprise=1'] as const,
      ]);
    const wrong = await wrongOnes(all, async ([operation, query]) => {
      const reply = await target.attack(operation, { query: `?${query}` });
      if (reply.status < 400) return null;
      const fault = refusalFault(reply);
      return fault === null ? null : `${operation.name}?${query.slice(0, 40)}: ${fault}`;
    });
    expect(wrong).toEqual([]);
  }, 300_000);

  it('has written nothing', async () => {
    expect(await target.rows()).toEqual(before);
  });

  if (commands.length > 0) {
    it('breaks nothing where text is free', async () => {
      const all = commands
        .filter(isHarmless)
        .flatMap((operation) => metacharacters.map((text) => [operation, text] as const));
      const wrong = await wrongOnes(all, async ([operation, text]) => {
        const body = JSON.stringify(withFreeText(service, operation.body!, text));
        const { status } = await target.attack(operation, { body });
        return status < 500 ? null : `${operation.name} with ${text}: ${status}`;
      });
      expect(wrong).toEqual([]);
    }, 120_000);
  }
});

const freshId = () => '0192f0c1-2b3c-7d4e-8f50-617283940506';

/** A right answer here would change the very session or installation that the others use. */
function isHarmless({ path, service }: Operation): boolean {
  return service !== 'gateway' || path.startsWith('/accounts');
}
