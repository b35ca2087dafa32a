import { newId } from '#kernel';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
let path: Reached;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
  path = await opened(intake);
});
afterAll(() => intake.close());

const author = () => ({ account: newId() });
type Author = ReturnType<typeof author>;
const content = JSON.stringify({ text: 'Bozza piantata: la sorella di Fatou' });
const keep = (by: Author, name: string, version: number, text = content) =>
  intake.change('PUT', `/drafts/${name}`, version, { content: text }, by);
const read = (by: Author, name: string) => intake.get(`/drafts/${name}`, by);
const drop = (by: Author, name: string, version = 1) =>
  intake.send('DELETE', `/drafts/${name}`, { as: by, headers: { 'if-match': `"${version}"` } });

describe('a draft', () => {
  it('is found by its author on any device, with the version to go on from', async () => {
    const by = author();
    const first = await keep(by, 'new-intake', 0);
    expect(first).toMatchObject({
      status: 200,
      body: { name: 'new-intake', version: 1, savedAt: '2026-11-22T09:00:00.000Z' },
    });
    const found = await read(by, 'new-intake');
    expect(found.body).toEqual({ ...first.body, content });
    expect(found.headers.get('etag')).toBe('"1"');
    expect((await keep(by, 'new-intake', 1, '{"text":"altro"}')).body.version).toBe(2);
    expect((await read(by, 'new-intake')).body.content).toBe('{"text":"altro"}');
  });

  it('is listed by its author, with whom it is about', async () => {
    const by = author();
    const { pathId } = path;
    await keep(by, `note-${pathId}`, 0);
    await keep(by, 'new-intake', 0);
    const { body } = await intake.get('/drafts', by);
    expect(body.map(({ name, pathId: about }: Record<string, string>) => [name, about])).toEqual([
      ['new-intake', null],
      [`note-${pathId}`, pathId],
    ]);
  });

  it('of an intake can be one of several, each under a name of its own', async () => {
    const by = author();
    const names = ['new-intake', `new-intake-${newId()}`, `new-intake-${newId()}`];
    for (const name of names) expect((await keep(by, name, 0, `{"of":"${name}"}`)).status).toBe(200);
    for (const name of names) expect((await read(by, name)).body.content).toBe(`{"of":"${name}"}`);
    await drop(by, names[1]!);
    const left = (await intake.get('/drafts', by)).body.map(({ name }: { name: string }) => name);
    expect(left.sort()).toEqual([names[0], names[2]].sort());
    expect((await keep(by, 'new-intake-due', 0)).status).toBe(400);
  });

  it('is nobody else’s: not a colleague’s, not another tenant’s', async () => {
    const by = author();
    await keep(by, 'new-intake', 0);
    expect((await read(author(), 'new-intake')).status).toBe(404);
    expect((await intake.get('/drafts', author())).body).toEqual([]);
    expect((await intake.get('/drafts/new-intake', { ...by, tenant: 'altrove' })).status).toBe(404);
    await drop(author(), 'new-intake');
    expect((await read(by, 'new-intake')).status).toBe(200);
  });

  it('of a second device does not write over what the first one kept', async () => {
    const by = author();
    await keep(by, 'new-intake', 0);
    const late = await keep(by, 'new-intake', 0, '{"text":"sul telefono"}');
    expect(late).toMatchObject({
      status: 412,
      body: { facts: { currentVersion: 1, savedAt: '2026-11-22T09:00:00.000Z' } },
    });
    expect((await read(by, 'new-intake')).body.content).toBe(content);
    const atOnce = await Promise.all([1, 1, 1, 1].map((version) => keep(by, 'new-intake', version)));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const begun = await Promise.all([0, 0, 0].map((none) => keep(by, `note-${path.pathId}`, none)));
    expect(begun.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('is gone once dropped, with its key; dropping it again is no error', async () => {
    const by = author();
    await keep(by, 'new-intake', 0);
    expect([(await drop(by, 'new-intake')).status, (await drop(by, 'new-intake')).status]).toEqual([
      204, 204,
    ]);
    expect((await read(by, 'new-intake')).body.rule).toBe('draft.unknown');
    expect(await intake.look('select 1 from draft where account = $1', by.account)).toEqual([]);
  });

  it('is not dropped where another device has kept more since', async () => {
    const by = author();
    await keep(by, 'new-intake', 0);
    await keep(by, 'new-intake', 1, '{"text":"sul telefono"}');
    expect((await drop(by, 'new-intake', 1)).status).toBe(412);
    expect((await read(by, 'new-intake')).body.content).toBe('{"text":"sul telefono"}');
  });

  it('leaves nothing of its text in any table', async () => {
    await keep(author(), `assessment-${path.pathId}`, 0);
    const tables = await intake.look(`select tablename as name from pg_tables where schemaname = 'public'`);
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await intake.look(`select 1 from "${name}" t where t::text ilike '%piantata%'`);
      expect({ name, rows }).toEqual({ name, rows: [] });
    }
  });

  it('does not open when its row is given to somebody else', async () => {
    const [by, thief] = [author(), author()];
    await keep(by, 'new-intake', 0);
    await intake.look('update draft set account = $1 where account = $2', thief.account, by.account);
    expect((await read(thief, 'new-intake')).status).toBe(500);
  });

  it('is about a path that its author may see, or is refused', async () => {
    expect((await keep(author(), `note-${newId()}`, 0)).status).toBe(404);
    const elsewhere = { ...author(), organisations: [newId()] };
    expect((await keep(elsewhere, `note-${path.pathId}`, 0)).status).toBe(403);
    for (const name of ['note', `letter-${path.pathId}`, 'note-7', 'new-intake-2'])
      expect(await keep(author(), name, 0)).toMatchObject({
        status: 400,
        body: { fields: [{ field: 'name', rule: 'pattern' }] },
      });
  });

  it('is recorded with the path it is about whenever it is kept or read', async () => {
    const by = author();
    await keep(by, `note-${path.pathId}`, 0);
    await read(by, `note-${path.pathId}`);
    const rows = await intake.look(
      'select action, subjects from audit_entry where actor = $1 order by id',
      by.account,
    );
    expect(rows.map(({ action }) => action)).toEqual(['intake.draft.keep', 'intake.draft.read']);
    for (const { subjects } of rows) expect(subjects).toContain(path.pathId);
  });

  it('is one too many after two hundred', async () => {
    const by = author();
    await intake.look(
      `insert into draft select $1, 'note-' || gen_random_uuid(), 'ponte-largo', null, 1, '', '', now() from generate_series(1, 200)`,
      by.account,
    );
    expect(await keep(by, 'new-intake', 0)).toMatchObject({ status: 422, body: { rule: 'draft.too-many' } });
  });
});
