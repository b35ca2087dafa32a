import { Migration } from '@mikro-orm/migrations';
import { createDatabase, eventually, look, type TestDatabase } from '#testing';
import { migrate } from './migrate.js';

describe('a connection that the server cuts while nothing is asked on it', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase('intake');
  });
  afterAll(() => database.drop());

  it('does not end the process that holds it', async () => {
    const { promise: cut, resolve: goOn } = Promise.withResolvers<void>();
    class Slow extends Migration {
      override async up(): Promise<void> {
        await cut;
      }
    }
    const migrating = migrate(database.ownerUrl, [{ name: '2026-11-30-slow', class: Slow }]);
    const holders = `from pg_stat_activity where application_name = 'percorso-migrate'
      and datname = current_database() and query like '%migration%' and state = 'idle'`;
    const terminate = `select pg_terminate_backend(pid) ${holders}`;
    await eventually(async () => expect(await look(database.superUrl, terminate)).toHaveLength(1));
    await eventually(async () => expect(await look(database.superUrl, `select ${holders}`)).toEqual([]));
    goOn();
    await migrating;
    expect(await look(database.superUrl, 'select name from migration')).toEqual([
      { name: '2026-11-30-slow' },
    ]);
  });
});
