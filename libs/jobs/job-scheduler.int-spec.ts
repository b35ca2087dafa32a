import pg from 'pg';
import { createDatabase, eventually, type TestDatabase } from '#testing';
import { jobSchedulerContract } from './job-scheduler.contract.js';
import { JobScheduler } from './job-scheduler.js';
import type { JobsConnection } from './job-backend.js';
import { migrateJobs } from './migrate-jobs.js';

describe('jobs on PostgreSQL', () => {
  let database: TestDatabase;
  const connection = (): JobsConnection => ({ kind: 'postgres', ...database });
  beforeAll(async () => {
    database = await createDatabase('sample');
  });
  afterAll(() => database.drop());

  let open: JobScheduler[] = [];
  function scheduler(service: string, concurrency = 2): JobScheduler {
    const jobs = new JobScheduler({ service, connection: connection(), concurrency });
    open.push(jobs);
    return jobs;
  }
  afterEach(async () => {
    await Promise.all(open.map((jobs) => jobs.close()));
    open = [];
  });

  jobSchedulerContract(connection, async () => {
    const tables: { name: string }[] = (await look(
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'jobs' and tablename not like '%migration%'`,
    )) as never;
    await look(`truncate ${tables.map(({ name }) => `jobs.${name}`).join(', ')}`);
  });

  async function look(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: database.superUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('refuses a schema that a newer version has migrated', async () => {
    const own = await createDatabase('sample');
    const jobs: JobsConnection = { kind: 'postgres', ...own };
    try {
      await migrateJobs('refused', jobs);
      const owner = new pg.Client({ connectionString: own.ownerUrl });
      await owner.connect();
      await owner.query(`insert into jobs.migration values (999, '0999_newer', 6)`);
      await owner.end();
      await expect(migrateJobs('refused', jobs)).rejects.toThrow(/is of a newer version \(its migration 999/);
    } finally {
      await own.drop();
    }
  });

  it('leaves nothing behind of a thousand wake-ups', async () => {
    const jobs = scheduler('many', 4);
    let runs = 0;
    jobs.on('greet', async () => void (runs += 1));
    await jobs.start();
    for (let n = 0; n < 1_000; n += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => jobs.wake('greet', String(n + index))));
    }
    await eventually(() => expect(runs).toBe(1_000), { within: 20_000 });
    const [left] =
      await look(`select (select count(*)::int from jobs.job where queue = 'percorso-many') as jobs,
      (select count(*)::int from jobs.dedup where queue = 'percorso-many') as dedup,
      (select count(*)::int from jobs.event where queue = 'percorso-many') as events`);
    expect(left).toMatchObject({ jobs: 0, dedup: 0 });
    expect(left!.events).toBeLessThan(1_000);
  });

  it('goes on after its connections were cut', async () => {
    const jobs = scheduler('cut');
    const woken: string[] = [];
    jobs.on('greet', async (id) => void woken.push(id));
    await jobs.start();
    await jobs.wake('greet', 'before');
    await eventually(() => expect(woken).toEqual(['before']));
    await look(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'sample_app'`);
    await eventually(() => jobs.wake('greet', 'after'));
    await eventually(() => expect(woken).toEqual(['before', 'after']), { within: 15_000 });
  });

  it('stores of a failure only its kind', async () => {
    const jobs = scheduler('failing');
    let runs = 0;
    jobs.on('greet', async () => {
      runs += 1;
      throw new RangeError('cannot greet Fatou Ndiaye');
    });
    await jobs.start();
    await jobs.wake('greet', 'a');
    await eventually(async () => {
      expect(runs).toBeGreaterThan(0);
      const [row] = await look(`select job::text as text from jobs.job where queue = 'percorso-failing'`);
      expect(row!.text).toContain('greet: RangeError');
      expect(row!.text).not.toContain('Fatou');
    });
  });

  it('refuses to start where its schema cannot be made', async () => {
    const unreachable = new JobScheduler({
      service: 'nowhere',
      connection: {
        kind: 'postgres',
        databaseUrl: database.databaseUrl,
        ownerUrl: `${database.ownerUrl}_no`,
      },
    });
    await expect(unreachable.start()).rejects.toThrow('does not exist');
  });
});
