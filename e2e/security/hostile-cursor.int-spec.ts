import { encodeCursor } from '#web';
import { operations, services, type Operation } from './operations.js';
import { startTarget, type Target } from './targets.js';

const raw = (text: string) => Buffer.from(text).toString('base64url');
const id = '0192f0c1-2b3c-7d4e-8f50-617283940506';

/** Well-formed and not: none of these was handed out by any list. */
const cursors: [string, string][] = [
  ['rubbish', 'rubbish'],
  ['no list', raw('{"a":1}')],
  ['nothing', raw('')],
  ['an empty list', encodeCursor([])],
  ['too many parts', encodeCursor(['2026-01-01', '2026-01-01', id, id, id])],
  ...[1, 2, 3].flatMap((parts): [string, string][] => [
    [`${parts} × text`, encodeCursor(Array(parts).fill('x'))],
    [`${parts} × nothing`, encodeCursor(Array(parts).fill(null))],
    [`${parts} × a number`, encodeCursor(Array(parts).fill(1e300))],
    [`${parts} × a NUL`, encodeCursor(Array(parts).fill('a\u0000b'))],
    [`${parts} × half a pair`, raw(JSON.stringify(Array(parts).fill(0)).replaceAll('0', '"\\ud800"'))],
    [`${parts} × a list`, raw(JSON.stringify(Array(parts).fill([id])))],
    [`${parts} × a day that is none`, encodeCursor(Array(parts).fill('2026-02-30'))],
  ]),
  ['a NUL before an id', encodeCursor(['a\u0000b', id])],
  ['half a pair before an id', raw(`["\\ud800","${id}"]`)],
  ['a statement before an id', raw(`[{"$gt":""},"${id}"]`)],
  ['a text before no id', encodeCursor(['x', 'y'])],
];

/** What a list asks for beside the cursor. */
const needed: Record<string, string> = {
  organisationId: id,
  state: 'INTAKE',
  asOf: '2026-11-01',
};

function queryOf({ query, path }: Operation, cursor: string): string {
  const fields = query
    .filter(({ name, required }) => required || (path === '/funnel/rows' && name === 'state'))
    .map(({ name }) => {
      if (!(name in needed)) throw new Error(`no example for the query field ${name}`);
      return `${name}=${needed[name]}&`;
    });
  return `?${fields.join('')}cursor=${cursor}`;
}

/** Takes the query of a list as it stands and counts what all its pages hold. */
const counted = '/paths/counts';

describe.each(services)('a cursor that no list of %s handed out', (service) => {
  const lists = operations.filter(
    (one) =>
      one.service === service && one.path !== counted && one.query.some(({ name }) => name === 'cursor'),
  );
  let target: Target;
  beforeAll(async () => {
    target = await startTarget(service);
  }, 120_000);
  afterAll(() => target?.close());

  it('is looked for in at least one list', () => expect(lists.length).toBeGreaterThan(0));

  it.each(lists.map((list) => [list.name, list] as const))(
    'is refused by field: %s',
    async (_name, list) => {
      const wrong: string[] = [];
      for (const [what, cursor] of cursors) {
        const { status, body } = await target.attack(list, { query: queryOf(list, cursor) });
        const named = (body.fields ?? []).some(({ field }: { field: string }) => field === 'cursor');
        if (status !== 400 || !named)
          wrong.push(`${what}: ${status} ${JSON.stringify(body.fields ?? body.code)}`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
