import { Test } from '@nestjs/testing';
import pg from 'pg';
import { newId } from '#kernel';
import { PersistenceModule } from '#persistence';
import { createDatabase, type TestDatabase } from '#testing';
import { intakeMigrations } from './index.js';

const path = newId();
const before = intakeMigrations.filter(({ name }) => name < '0005');

let test: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  test = await createDatabase('intake');
  superuser = new pg.Client({ connectionString: test.superUrl });
  await superuser.connect();
  await migrateTo(before);
  // Of the path nothing is asked but that it is there.
  await superuser.query('set session_replication_role = replica');
  await superuser.query(
    `insert into path (id, tenant, person_id, organisation_id, programme, stage, stage_on, opened_on, version, state,
                       recorded_at, changed_at)
     select $1, 'ponte-largo', $1, $1, 'MEASURE', 'INTAKE', '2026-01-10', '2026-01-10', 1, '{}', now(), now()`,
    [path],
  );
  await superuser.query('set session_replication_role = origin');
});
afterAll(async () => {
  await superuser.end();
  await test.drop();
});

async function migrateTo(migrations: typeof intakeMigrations): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [PersistenceModule.forRoot({ ...test, entities: [], migrations })],
  }).compile();
  await module.init();
  await module.close();
}

interface Old {
  kind: string;
  key: string;
  status: string;
  due: string;
  step?: number;
  target?: string;
  /** The day of the first version, where somebody has put the task off since. */
  first?: string;
}

/** Rows as the version before left them. */
async function old({ kind, key, status, due, step, target, first }: Old): Promise<void> {
  const id = newId();
  await superuser.query(
    `insert into task (id, tenant, path_id, organisation_id, kind, key, status, due_on, step, role, subject_id, facts,
                       has_text, version, recorded_at, raised_by)
     values ($1, 'ponte-largo', $2, $2, $3, $4, $5, $6, $7, 'SOCIAL_WORKER', null, $8, false, 1, now(), 'a')`,
    [id, path, kind, key, status, due, step ?? null, JSON.stringify(target ? { target } : {})],
  );
  await superuser.query(
    `insert into task_change (task_id, version, tenant, status, due_on, on_day, reason, recorded_at, actor)
     values ($1, 1, 'ponte-largo', 'OPEN', $2, '2026-11-01', null, now(), 'a')`,
    [id, first ?? due],
  );
}

it('makes one task of each event, on the event’s day, and loses nothing that was done', async () => {
  const ladder = (event: string, target: string, step: number, status: string): Old => {
    const due = new Date(Date.parse(target) + step * 86_400_000).toISOString().slice(0, 10);
    return { kind: 'PERMIT_EXPIRY', key: `permit.${event}.${target}.${step}`, status, due, step, target };
  };
  const rows: Old[] = [
    ladder('a', '2026-12-19', -90, 'DONE'),
    ladder('a', '2026-12-19', -60, 'MOOT'),
    ladder('a', '2026-12-19', -30, 'OPEN'),
    ladder('b', '2026-12-19', -60, 'DONE'),
    ladder('b', '2026-12-19', 0, 'MOOT'),
    {
      kind: 'REPORT_DUE',
      key: 'report.c.2026-12-15',
      status: 'OPEN',
      due: '2026-12-15',
      step: -14,
      target: '2026-12-15',
    },
    {
      kind: 'CHECK_IN',
      key: 'check-in.d.28',
      status: 'POSTPONED',
      due: '2026-12-10',
      step: 0,
      target: '2026-12-01',
    },
    { kind: 'CALL', key: 'own.e', status: 'OPEN', due: '2026-12-20' },
    { kind: 'CALL', key: 'own.f', status: 'POSTPONED', due: '2026-12-20', first: '2026-12-01' },
  ];
  for (const row of rows) await old(row);
  await migrateTo(intakeMigrations);
  const found = await superuser.query(
    'select key, status, due_on::text as due, remind_from::text as shown from task order by key collate "C"',
  );
  expect(found.rows.map(({ key, status, due, shown }) => [key, status, due, shown])).toEqual([
    ['check-in.d.28', 'POSTPONED', '2026-12-01', '2026-12-10'],
    ['own.e', 'OPEN', '2026-12-20', '2026-12-13'],
    ['own.f', 'POSTPONED', '2026-12-01', '2026-12-20'],
    ['permit.a.2026-12-19', 'OPEN', '2026-12-19', '2026-11-19'],
    ['permit.a.2026-12-19.-60', 'MOOT', '2026-12-19', '2026-10-20'],
    ['permit.a.2026-12-19.-90', 'DONE', '2026-12-19', '2026-09-20'],
    ['permit.b.2026-12-19', 'DONE', '2026-12-19', '2026-10-20'],
    ['permit.b.2026-12-19.0', 'MOOT', '2026-12-19', '2026-12-19'],
    ['report.c.2026-12-15', 'OPEN', '2026-12-15', '2026-12-01'],
  ]);
  const forced = await superuser.query(
    `select relname from pg_class where relname in ('task', 'task_change') and relforcerowsecurity`,
  );
  expect(forced.rows).toHaveLength(2);
});
