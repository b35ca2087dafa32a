import { newId } from '#kernel';
import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const call = { kind: 'PHONE_CALL', text: 'Nota piantata: chiamata la sorella', happenedOn: '2026-11-20' };
const write = (path: Reached, body: Record<string, unknown> = call) =>
  intake.post(`/paths/${path.pathId}/notes`, body);
const list = (path: Reached, query = '') => intake.get(`/paths/${path.pathId}/notes${query}`);

describe('a note', () => {
  it('is read by case workers, with its author and its moment', async () => {
    const path = await opened(intake);
    const { status, body } = await write(path);
    expect(status).toBe(201);
    expect((await list(path)).body.items).toEqual([
      {
        id: body.id,
        version: 1,
        ...call,
        author: worker.account,
        writtenAt: '2026-11-22T09:00:00.000Z',
        correctedBy: null,
        correctedAt: null,
      },
    ]);
    for (const role of ['PLACEMENT_OFFICER', 'MANAGER', 'ADMINISTRATOR'] as const) {
      expect((await intake.get(`/paths/${path.pathId}/notes`, { roles: [role] })).status).toBe(403);
    }
  });

  it('leaves nothing of its text in any table, nor in the timeline or the register of access', async () => {
    const path = await opened(intake);
    const { id } = (await write(path)).body;
    const tables = await intake.look(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { schema, name } of tables) {
      const rows = await intake.look(
        `select t::text as row from "${schema}"."${name}" t where t::text ilike '%piantata%'`,
      );
      expect({ name, rows }).toEqual({ name, rows: [] });
    }
    const { body } = await intake.get(`/paths/${path.pathId}/timeline`);
    expect(body.items.at(-1)).toMatchObject({
      kind: 'note-written',
      values: { noteId: id, noteKind: 'PHONE_CALL' },
    });
  });

  it('is written once for one intent, however often it is sent', async () => {
    const path = await opened(intake);
    const headers = { 'idempotency-key': newId() };
    const send = (body: object) => intake.send('POST', `/paths/${path.pathId}/notes`, { body, headers });
    const [first, second] = [await send(call), await send(call)];
    expect(second.body).toEqual(first.body);
    expect((await list(path)).body.items).toHaveLength(1);
    expect((await send({ ...call, text: 'altro' })).status).toBe(422);
  });

  it('is corrected by a new version; who wrote first stays known', async () => {
    const path = await opened(intake);
    const { id } = (await write(path)).body;
    const colleague = { account: newId() };
    const address = `/paths/${path.pathId}/notes/${id}`;
    const corrected = await intake.change(
      'PUT',
      address,
      1,
      { kind: 'PHONE_CALL', text: 'Era il fratello' },
      colleague,
    );
    expect(corrected.body).toEqual({ id, version: 2 });
    expect((await list(path)).body.items).toMatchObject([
      {
        text: 'Era il fratello',
        happenedOn: '2026-11-20',
        author: worker.account,
        correctedBy: colleague.account,
      },
    ]);
    expect((await intake.change('PUT', address, 1, call)).status).toBe(412);
    const versions = await intake.look('select count(*)::int as n from note where id = $1', id);
    expect(versions).toEqual([{ n: 2 }]);
  });

  it('written by mistake is withdrawn: shown no more, its text sealed as before, and the history says so', async () => {
    const path = await opened(intake);
    const { id } = (await write(path)).body;
    const address = `/paths/${path.pathId}/notes/${id}`;
    expect((await intake.change('POST', `${address}/withdraw`, 7, { reason: 'WRONG_PERSON' })).status).toBe(
      412,
    );
    const withdrawn = await intake.change('POST', `${address}/withdraw`, 1, { reason: 'WRONG_PERSON' });
    expect(withdrawn).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect((await list(path)).body.items).toEqual([]);
    const { body } = await intake.get(`/paths/${path.pathId}/timeline`);
    expect(body.items.at(-1)).toMatchObject({
      kind: 'note-withdrawn',
      actor: worker.account,
      values: { noteId: id, noteKind: 'PHONE_CALL', writtenOn: '2026-11-20', reason: 'WRONG_PERSON' },
    });
    const sealed = await intake.look(
      'select sealed is not null as kept from sealed_text where place = $1',
      `note.${id}`,
    );
    expect(sealed).toEqual([{ kept: true }]);
    expect((await intake.change('PUT', address, 2, call)).body.rule).toBe('note.unknown');
    const officer = { roles: ['PLACEMENT_OFFICER' as const] };
    const byOfficer = intake.change('POST', `${address}/withdraw`, 2, { reason: 'OTHER' }, officer);
    expect((await byOfficer).status).toBe(403);
  });

  it('comes in pages, newest first', async () => {
    const path = await opened(intake);
    for (const day of ['2026-11-01', '2026-11-03', '2026-11-02'])
      await write(path, { ...call, happenedOn: day });
    const first = (await list(path, '?limit=2')).body;
    const second = (await list(path, `?limit=2&cursor=${first.next}`)).body;
    const days = [...first.items, ...second.items].map(
      ({ happenedOn }: { happenedOn: string }) => happenedOn,
    );
    expect(days).toEqual(['2026-11-03', '2026-11-02', '2026-11-01']);
    expect(second.next).toBeNull();
  });

  it('about a day to come is refused', async () => {
    const path = await opened(intake);
    const answer = await write(path, { ...call, happenedOn: '2026-11-23' });
    expect(answer).toMatchObject({ status: 422, body: { rule: 'note.not-in-future' } });
  });
});
