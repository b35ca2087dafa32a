import { startSample, type Sample } from '../test/sample-service.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

const headers = { 'idempotency-key': 'failure-spec-1' };
const build = (body: unknown) => sample.send('POST', '/boats', { body, headers });
const boat = { name: 'Aurora', seats: 2 };

describe('input that is not usable', () => {
  it.each([
    ['nothing', {}, ['name required', 'seats required']],
    ['null', { name: null, seats: null }, ['name required', 'seats required']],
    ['wrong types', { name: 7, seats: '2' }, ['name text', 'seats integer']],
    ['too long, too large', { name: 'x'.repeat(21), seats: 11 }, ['name max-length', 'seats max']],
    ['blank', { ...boat, name: '   ' }, ['name min-length']],
    ['a code nobody listed', { ...boat, kind: 'STEAM' }, ['kind choice']],
    ['a field nobody knows', { ...boat, admin: true }, ['admin unknown-field']],
    [
      'a name every object has',
      { ...boat, toString: 1, constructor: 'x' },
      ['toString unknown-field', 'constructor unknown-field'],
    ],
    [
      'such a name inside',
      '{"name":"a","seats":1,"home":{"place":"a","km":1,"valueOf":1}}',
      ['home.valueOf unknown-field'],
    ],
    ['NUL', { ...boat, name: 'a\u0000b' }, ['name control-character']],
    ['a line break in one line', { ...boat, name: 'a\nb' }, ['name control-character']],
    ['half a surrogate pair', '{"name":"a\\ud800","seats":2}', ['name control-character']],
    ['a part that is wrong', { ...boat, home: { place: 'Lucca', km: -1 } }, ['home.km min']],
    ['a part that is no object', { ...boat, home: 'Lucca' }, ['home object']],
    ['a part that is a list', { ...boat, home: [] }, ['home object']],
    [
      'a member that is wrong',
      { ...boat, legs: [{ place: 'Pisa', km: 1 }, { place: 'Lucca' }] },
      ['legs.1.km required'],
    ],
    ['a member that is nothing', { ...boat, legs: [null] }, ['legs object']],
    [
      'an unknown field deep inside',
      { ...boat, legs: [{ place: 'Pisa', km: 1, x: 1 }] },
      ['legs.0.x unknown-field'],
    ],
    [
      'too many members',
      { ...boat, legs: Array.from({ length: 4 }, () => ({ place: 'Pisa', km: 1 })) },
      ['legs list-max'],
    ],
    ['no list', { ...boat, legs: { 0: 1 } }, ['legs list']],
  ])('%s', async (_, body, expected) => {
    const answer = await build(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
    const fields: { field: string; rule: string }[] = answer.body.fields;
    expect(fields.map(({ field, rule }) => `${field} ${rule}`)).toEqual(expected);
  });

  it.each([
    ['a list', '[]'],
    ['a list of boats', JSON.stringify([boat])],
    ['text', '"boat"'],
    ['a number', '7'],
    ['null', 'null'],
    ['broken JSON', '{"name":'],
    ['an empty body', ''],
    ['__proto__', '{"__proto__":{"admin":true},"name":"a","seats":1}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}},"name":"a","seats":1}'],
  ])('a body that is %s', async (_, body) => {
    const answer = await build(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('text is trimmed and of one Unicode form', async () => {
    const { status } = await build({ name: '  Jose\u0301 ', seats: 2 });
    expect(status).toBe(201);
    const { body } = await sample.send('GET', '/boats');
    expect(body.items[0].name).toBe('Jos\u00e9');
  });

  it.each([
    'limit=0',
    'limit=1e1',
    'limit=2&limit=3',
    'afloat=yes',
    'nobody=1',
    '__proto__=1',
    'constructor=1',
    'cursor=%00',
  ])('?%s', async (query) => {
    const answer = await sample.send('GET', `/boats?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('a body larger than 1 MB, and one of an unknown kind', async () => {
    const large = await build({ name: 'x'.repeat(1_100_000), seats: 1 });
    expect([large.status, large.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const odd = await sample.send('POST', '/boats', {
        body: 'a=b',
        headers: { ...headers, 'content-type': type },
      });
      expect([odd.status, odd.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('a file where one is expected arrives as it was', async () => {
    const { body } = await sample.send('POST', '/boats/echo', {
      body: 'a,b\n1,2',
      headers: { 'content-type': 'text/csv' },
    });
    expect(body).toEqual({ bytes: 7 });
  });

  it.each(['/boats/%zz', `/boats/fail/${'x'.repeat(300)}`])(
    'an address that cannot be read: %.14s',
    async (path) => {
      const { status, body, headers } = await sample.send('GET', path);
      expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.detail).not.toContain('zz');
    },
  );

  it('an address that leads nowhere', async () => {
    const { status, body, headers } = await sample.send('GET', '/nowhere?q=Giulia');
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(body)).not.toContain('Giulia');
  });
});

describe('what nobody foresaw', () => {
  it.each(['unique', 'thrown'])(
    'is told as an id and nothing else, in the answer and in the log (%s)',
    async (how) => {
      const { status, body, text } = await sample.send('GET', `/boats/fail/${how}`);
      expect(status).toBe(500);
      expect(Object.keys(body).sort()).toEqual([
        'code',
        'correlationId',
        'errorId',
        'status',
        'title',
        'type',
      ]);
      expect(text).not.toMatch(/Giulia|insert|boat_tenant/);
      const line = sample.log.find((entry) => entry.includes(body.errorId))!;
      expect(line).toContain(how === 'unique' ? '23505' : 'Error');
      expect(sample.log.join('')).not.toMatch(/Giulia|via Roma/);
    },
  );
});

describe('what is seen from outside', () => {
  it('says alive, ready and its numbers to anybody', async () => {
    expect((await sample.send('GET', '/health/live', { as: null })).status).toBe(200);
    const ready = await sample.send('GET', '/health/ready', { as: null });
    expect([ready.status, ready.body.parts.database.ready]).toEqual([200, true]);
    const { text } = await sample.send('GET', '/metrics', { as: null });
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/health\/ready",status="200"\} 1/,
    );
  });

  it('logs the pattern of a route, never its address, with the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await sample.send('GET', '/boats?cursor=UGxhbnRlZA', { headers: { traceparent } });
    const line = JSON.parse(sample.log.at(-1)!);
    expect(line).toMatchObject({ method: 'GET', route: '/boats', status: 200, tenant: 'ponte-largo' });
    expect(line.traceparent).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
    );
    expect(sample.log.join('')).not.toContain('UGxhbnRlZA');
  });
});
