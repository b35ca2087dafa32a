import { Database, IdentityVault } from '#persistence';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { ready } from '../test/journey.js';
import { IdentityKeyCheck } from './identity-key-check.service.js';

let intake: IntakeClient;
let tables: string[];
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
  await ready(intake);
  const rows = await intake.look(
    `select table_name as name from information_schema.columns where column_name = 'tenant' and table_schema = 'public' order by 1`,
  );
  tables = rows.map(({ name }) => String(name));
});
afterAll(() => intake.close());

const app = () => intake.service.app.get(Database);

describe('rows of a tenant', () => {
  it('are all under forced row-level security', async () => {
    const bare = await intake.look(
      `select relname from pg_class where relname = any($1) and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
      tables,
    );
    expect(bare).toEqual([]);
    expect(tables).toEqual(
      expect.arrayContaining(['path', 'path_aspect', 'path_fact', 'person', 'person_field', 'sealed_text']),
    );
  });

  it.each([
    'path',
    'path_aspect',
    'path_fact',
    'person',
    'person_field',
    'person_key',
    'person_version',
    'sealed_text',
  ])('of %s are seen by nobody without a tenant, nor by another tenant', async (table) => {
    const count = `select count(*)::int as n from ${table}`;
    const [all] = await intake.look(count);
    expect(Number(all!.n)).toBeGreaterThan(0);
    expect(await app().untenanted((em) => em.execute(count))).toEqual([{ n: 0 }]);
    const other = { tenant: 'altrove', actor: 'spec' };
    expect(await app().transaction(other, (tx) => tx.em.execute(count))).toEqual([{ n: 0 }]);
  });

  it.each(['path_aspect', 'path_fact', 'person_field', 'person_version', 'sealed_text'])(
    'of %s are never changed nor taken away',
    async (table) => {
      const own = { tenant: 'ponte-largo', actor: 'spec' };
      for (const sql of [`update ${table} set actor = 'x'`, `delete from ${table}`]) {
        await expect(app().transaction(own, (tx) => tx.em.execute(sql))).rejects.toThrow('permission denied');
      }
    },
  );
});

describe('the key of the installation', () => {
  it('is recognised at the next start, and another one refused', async () => {
    const start = (vault: IdentityVault) => new IdentityKeyCheck(app(), vault).onModuleInit();
    await expect(start(intake.service.app.get(IdentityVault))).resolves.toBeUndefined();
    const other = new IdentityVault(IdentityVault.newInstallationKey());
    await expect(start(other)).rejects.toThrow('not the one this database was filled with');
  });
});
