import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { createDatabase, look, type TestDatabase } from '#testing';
import { migrate } from './index.js';

class First extends Migration {
  override up(): void {
    this.addSql('create table first (id int primary key)');
  }
}
class Second extends Migration {
  override up(): void {
    this.addSql('create table second (id int primary key)');
  }
}
const older = [{ name: '2026-01-01-first', class: First }];
const newer = [...older, { name: '2026-02-01-second', class: Second }];

describe('data that a newer version has migrated', () => {
  let database: TestDatabase;
  const name = () => new URL(database.ownerUrl).pathname.slice(1);
  const start = (migrations: typeof older) => migrate(database.ownerUrl, migrations);
  beforeEach(async () => {
    database = await createDatabase('sample');
  });
  afterEach(() => database.drop());

  it('is refused by older code in one line that names the database and the migration', async () => {
    await start(newer);
    await expect(start(older)).rejects.toThrow(
      new RegExp(`^The data in the database ${name()} .*2026-02-01-second.* restore a backup\\.$`),
    );
  });

  it('is refused before anything is changed', async () => {
    await start(older);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`insert into migration (name) values ('2026-03-01-other-branch')`);
    await owner.end();
    await expect(start(newer)).rejects.toThrow('2026-03-01-other-branch');
    expect(await look(database.superUrl, `select to_regclass('second') as made`)).toEqual([{ made: null }]);
  });

  it('is taken by the code that made it, again and again', async () => {
    await start(older);
    await start(newer);
    await expect(start(newer)).resolves.toBeUndefined();
  });
});
