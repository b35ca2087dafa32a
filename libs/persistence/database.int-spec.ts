import { Migration } from '@mikro-orm/migrations';
import { Test, type TestingModule } from '@nestjs/testing';
import { createDatabase, type TestDatabase } from '#testing';
import { Database, PersistenceModule, setTenant, tenantTable } from './index.js';

class CreateNote extends Migration {
  override up(): void {
    this.addSql('create table note (id int primary key, tenant text not null, text text not null)');
    for (const statement of tenantTable('note', { app: 'select, insert, update', worker: 'select' }))
      this.addSql(statement);
  }
}

describe('a transaction', () => {
  let test: TestDatabase;
  let module: TestingModule;
  let database: Database;
  const alfa = { tenant: 'alfa', actor: 'a' };
  const beta = { tenant: 'beta', actor: 'b' };

  beforeAll(async () => {
    test = await createDatabase('sample');
    module = await start();
    database = module.get(Database);
    await database.transaction(alfa, (tx) => tx.em.execute(`insert into note values (1, 'alfa', 'one')`));
    await database.transaction(beta, (tx) => tx.em.execute(`insert into note values (2, 'beta', 'two')`));
  });
  afterAll(async () => {
    await module.close();
    await test.drop();
  });

  function start(): Promise<TestingModule> {
    const migrations = [{ name: '1-note', class: CreateNote }];
    return Test.createTestingModule({
      imports: [PersistenceModule.forRoot({ ...test, entities: [], migrations })],
    })
      .compile()
      .then((compiled) => compiled.init());
  }

  it('sees its own tenant and nothing else', async () => {
    expect(await database.transaction(alfa, (tx) => tx.em.execute('select text from note'))).toEqual([
      { text: 'one' },
    ]);
    expect(await database.transaction(beta, (tx) => tx.em.execute('select text from note'))).toEqual([
      { text: 'two' },
    ]);
  });

  it('sees nothing without a tenant', async () => {
    expect(await database.untenanted((em) => em.execute('select * from note'))).toEqual([]);
  });

  it('cannot write for another tenant', async () => {
    await expect(
      database.transaction(alfa, (tx) => tx.em.execute(`insert into note values (3, 'beta', 'x')`)),
    ).rejects.toThrow(/row-level security/);
    await expect(
      database.transaction(alfa, (tx) => tx.em.execute(`update note set tenant = 'beta'`)),
    ).rejects.toThrow(/row-level security/);
  });

  it('leaves no tenant behind on the connection', async () => {
    await database.transaction(alfa, async () => {});
    const rows = await database.untenanted((em) =>
      em.execute(`select current_setting('percorso.tenant', true) as tenant`),
    );
    expect(rows[0]!.tenant || null).toBeNull();
  });

  it('can move to another tenant on purpose', async () => {
    await database.transaction(alfa, async (tx) => {
      await setTenant(tx.em, 'beta');
      expect(await tx.em.execute('select text from note')).toEqual([{ text: 'two' }]);
    });
  });

  it('lets the worker read across tenants what it was granted, and no more', async () => {
    expect(await database.asWorker((em) => em.execute('select text from note order by id'))).toEqual([
      { text: 'one' },
      { text: 'two' },
    ]);
    await expect(database.asWorker((em) => em.execute(`update note set text = ''`))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('runs its hooks after the commit, and not after a rollback', async () => {
    const ran: string[] = [];
    await database.transaction(alfa, async (tx) => tx.afterCommit(() => ran.push('committed')));
    await database
      .transaction(alfa, async (tx) => {
        tx.afterCommit(() => ran.push('rolled back'));
        throw new Error('no');
      })
      .catch(() => {});
    expect(ran).toEqual(['committed']);
  });

  it('cannot be had by the owner either without a tenant (FORCE)', async () => {
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query('select * from note');
    await owner.end();
    expect(rows).toEqual([]);
  });

  it('gives the place in the pool back when its connection dies', async () => {
    const dies = () =>
      database.transaction(alfa, (tx) => tx.em.execute('select pg_terminate_backend(pg_backend_pid())'));
    for (let broken = 0; broken < 30; broken++) await expect(dies()).rejects.toThrow();
    expect(await database.transaction(alfa, (tx) => tx.em.execute('select text from note'))).toEqual([
      { text: 'one' },
    ]);
  });

  it('migrates once when two copies start together', async () => {
    const copies = await Promise.all([start(), start()]);
    await Promise.all(copies.map((copy) => copy.close()));
    expect(await database.transaction(alfa, (tx) => tx.em.execute('select text from note'))).toEqual([
      { text: 'one' },
    ]);
  });
});
