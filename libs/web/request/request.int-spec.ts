import { Controller, Get } from '@nestjs/common';
import pg from 'pg';
import { Access, noPersonalData } from '../access/route.js';
import { signToken } from '../access/token.js';
import { keyPair, startSample, type Sample, type SendOptions } from '../test/sample-service.js';
import { InTx } from './request-tx.js';
import type { RequestTx } from './web-request.js';

/** An answer put together from two queries, between which a colleague records something. */
@Controller('fleet')
class FleetController {
  @Get()
  @Access({ permission: 'path.list', audit: noPersonalData })
  async twice(@InTx() tx: RequestTx) {
    const count = () => tx.em.execute<{ boats: number }[]>('select count(*)::int as boats from boat');
    const [first] = await count();
    const { status } = await build('Meanwhile');
    const [second] = await count();
    return { built: status, first: first!.boats, second: second!.boats };
  }
}

let sample: Sample;
let owner: pg.Client;
beforeAll(async () => {
  sample = await startSample([FleetController]);
  owner = new pg.Client({ connectionString: sample.database.superUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await sample.close();
});

let keys = 0;
const key = () => ({ 'idempotency-key': `key-${String(++keys).padStart(8, '0')}` });
const build = (name: string, headers: Record<string, string> = key(), more: SendOptions = {}) =>
  sample.send('POST', '/boats', { body: { name, seats: 2 }, headers, ...more });
const audited = async (action: string) => {
  const sql =
    'select actor, subjects, outcome, correlation_id from audit_entry where action = $1 order by id';
  return (await owner.query(sql, [action])).rows as {
    actor: string;
    subjects: string;
    outcome: string;
    correlation_id: string;
  }[];
};
const boats = async (name: string) =>
  (await owner.query('select 1 from boat where name = $1', [name])).rowCount;

describe('a command that creates', () => {
  it('answers 201 with the version as ETag, audited with what it made and the correlation id', async () => {
    const { status, headers, body } = await build('Aurora', { ...key(), 'x-correlation-id': 'corr-12345' });
    expect([status, headers.get('etag'), headers.get('x-correlation-id')]).toEqual([
      201,
      '"1"',
      'corr-12345',
    ]);
    const last = (await audited('sample.boat.build')).at(-1)!;
    expect(last).toMatchObject({
      actor: sample.caller.account,
      outcome: 'DONE',
      correlation_id: 'corr-12345',
    });
    expect(last.subjects).toContain(body.id);
  });

  it('needs an Idempotency-Key', async () => {
    const { status, body } = await build('Bruma', {});
    expect([status, body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    expect(await boats('Bruma')).toBe(0);
  });

  it('repeats the first answer for the same key and refuses the key to another request', async () => {
    const same = key();
    const first = await build('Calma', same);
    const again = await build('Calma', same);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([201, first.body, '"1"']);
    expect((await audited('sample.boat.build')).at(-1)!.outcome).toBe('REPLAYED');
    const other = await build('Corrente', same);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await boats('Corrente')).toBe(0);
  });

  it('keeps keys of two accounts apart', async () => {
    const same = key();
    const [mine, theirs] = await Promise.all([
      build('Duna', same),
      build('Delfino', same, { as: { account: '0197a000-0000-7000-8000-000000000002' } }),
    ]);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
  });

  it('happens once when the same request arrives many times at once', async () => {
    const same = key();
    const answers = await Promise.all(Array.from({ length: 8 }, () => build('slow', same)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await boats('slow')).toBe(1);
  });

  it('leaves nothing behind when a rule refuses it, but the attempt in the register, and frees the key', async () => {
    const same = key();
    const { status, headers, body } = await build('cursed', same);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: 'urn:percorso:problem:rule-violated',
      code: 'RULE_VIOLATED',
      rule: 'boat.cursed',
      facts: { seats: 2 },
    });
    expect(await boats('cursed')).toBe(0);
    expect((await audited('sample.boat.build')).at(-1)!.outcome).toBe('RULE_VIOLATED');
    expect((await build('Elba', same)).status).toBe(201);
  });
});

describe('a command that changes', () => {
  const rename = (id: string, name: string, headers: Record<string, string>) =>
    sample.send('PUT', `/boats/${id}`, { body: { name, seats: 2 }, headers });

  it('needs the version that was seen, and says what is wrong with another', async () => {
    const { id } = (await build('Furia')).body;
    expect((await rename(id, 'Faro', {})).status).toBe(428);
    expect((await rename(id, 'Faro', { 'if-match': '*' })).status).toBe(400);
    const done = await rename(id, 'Faro', { 'if-match': 'W/"1"' });
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await rename(id, 'Fiume', { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body.facts).toEqual({ expectedVersion: 1, currentVersion: 2, changed: ['boat.renamed'] });
  });

  it('names an id in the address that is none', async () => {
    const { status, body } = await rename('42', 'Faro', { 'if-match': '"1"' });
    expect([status, body.fields[0].field]).toEqual([400, 'id']);
  });
});

describe('reading', () => {
  it('records every subject of a list', async () => {
    const { body } = await sample.send('GET', '/boats?limit=5&afloat=true');
    expect(body).toMatchObject({ limit: 5, afloat: true });
    const { subjects } = (await audited('sample.boat.list')).at(-1)!;
    for (const { id } of body.items) expect(subjects).toContain(id);
  });

  it('shows nothing of another tenant', async () => {
    const { body } = await sample.send('GET', '/boats', { as: { tenant: 'other' } });
    expect(body.items).toEqual([]);
  });

  it('answers from one moment, whatever is recorded while it reads', async () => {
    const { body } = await sample.send('GET', '/fleet');
    expect(body.built).toBe(201);
    expect(body.second).toBe(body.first);
  });

  it('hands out a file', async () => {
    const { headers, text } = await sample.send('GET', '/boats/files/plan');
    expect(text).toBe('a,b\n');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="piano a 1.csv"; filename*=UTF-8''piano%20%C3%A0%201.csv`,
    );
  });

  it('records a stream before it begins', async () => {
    const { text } = await sample.send('GET', '/boats/watch');
    expect(text).toContain('data: 1');
    expect((await audited('sample.boat.watch')).length).toBe(1);
  });

  it('writes nothing about what touches no personal data', async () => {
    const before = (await owner.query('select count(*) from audit_entry')).rows[0].count;
    expect((await sample.send('GET', '/boats/harbour')).status).toBe(200);
    expect((await owner.query('select count(*) from audit_entry')).rows[0].count).toBe(before);
  });
});

describe('who asks', () => {
  it('needs a token', async () => {
    const { status, body } = await sample.send('GET', '/boats', { as: null });
    expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is not believed by a token for another service, of another key, too old, or altered', async () => {
    const { privateKey, caller } = sample;
    const longAgo = new Date(Date.now() - 120_000);
    const [head, , signature] = (await sample.token()).split('.');
    const altered = Buffer.from(JSON.stringify({ sub: 'x', roles: ['MANAGER'] })).toString('base64url');
    const forged = [
      await sample.token({}, 'intake'),
      await signToken((await keyPair()).privateKey, 'sample', caller),
      await signToken(privateKey, 'sample', caller, 30, longAgo),
      await signToken(privateKey, 'sample', caller, 3_600),
      `${head}.${altered}.${signature}`,
    ];
    for (const token of forged) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await sample.send('GET', '/boats', { as: null, headers })).status).toBe(401);
    }
    const headers = { authorization: `Bearer ${await sample.token()}` };
    expect((await sample.send('GET', '/boats', { as: null, headers })).status).toBe(200);
  });

  it('needs a role that includes it; the attempt is recorded', async () => {
    const { status, body } = await sample.send('GET', '/boats', { as: { roles: ['ADMINISTRATOR'] } });
    expect([status, body.code, body.facts.permission]).toEqual([403, 'FORBIDDEN', 'path.list']);
    expect((await audited('sample.boat.list')).at(-1)!.outcome).toBe('FORBIDDEN');
  });
});
