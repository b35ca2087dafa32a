import pg from 'pg';
import { createDatabase, type TestDatabase } from './database.js';

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase('sample');
  });
  afterAll(() => database.drop());

  it('is UTF-8, ordered by bytes, and durable at commit', async () => {
    const [row] = await ask(
      database.databaseUrl,
      `select current_setting('server_encoding') as encoding, datcollate, current_setting('synchronous_commit') as sync
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({ encoding: 'UTF8', datcollate: 'C', sync: 'on' });
  });

  it('gives the app role no right to change the schema', async () => {
    await expect(ask(database.databaseUrl, 'create table mine (id int)')).rejects.toThrow(
      'permission denied',
    );
  });

  it.each([
    ['makes one', 'select lo_create(0)'],
    ['makes one of bytes', `select lo_from_bytea(0, 'x')`],
    ['reads one', 'select lo_get(1)'],
  ])('keeps no large objects, which no policy binds: nobody %s', async (_, statement) => {
    await expect(ask(database.databaseUrl, statement)).rejects.toThrow(/permission denied for function/);
    await expect(ask(database.ownerUrl, statement)).rejects.toThrow(/permission denied for function/);
  });

  it('lets the owner make tables, which the app role cannot see until granted', async () => {
    await ask(database.ownerUrl, 'create table owned (id int)');
    await expect(ask(database.databaseUrl, 'select * from owned')).rejects.toThrow('permission denied');
  });

  it('gives the worker role only to an app role that takes it on', async () => {
    await ask(database.ownerUrl, 'create table across (id int)', 'grant select on across to sample_worker');
    await expect(ask(database.databaseUrl, 'select * from across')).rejects.toThrow('permission denied');
    await expect(
      ask(database.databaseUrl, 'set role sample_worker', 'select * from across'),
    ).resolves.toEqual([]);
  });

  it('has the extensions that matching and search need', async () => {
    const extensions = ['pg_trgm', 'unaccent', 'fuzzystrmatch'].map((name) => `create extension ${name}`);
    await expect(ask(database.ownerUrl, ...extensions)).resolves.toEqual([]);
  });

  it('is not shared, also when made at the same moment', async () => {
    const others = await Promise.all([1, 2, 3, 4].map(() => createDatabase('sample')));
    expect(new Set(others.map((other) => other.databaseUrl)).size).toBe(4);
    await Promise.all(others.map((other) => other.drop()));
    await expect(ask(others[0]!.superUrl, 'select 1')).rejects.toThrow('does not exist');
  });
});
