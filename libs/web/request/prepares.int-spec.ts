import { Body, Controller, Post } from '@nestjs/common';
import pg from 'pg';
import { newId } from '#kernel';
import { Text } from '../fields/fields.js';
import { Access, Creates, Prepares } from '../access/route.js';
import { startSample, type Sample } from '../test/sample-service.js';
import { Opening } from './request-tx.js';
import type { Transact } from './web-request.js';

class Launch {
  @Text({ max: 20 }) name: string;
}

/** Connections of the sample in a transaction, while nothing else asks. */
let inTransaction: () => Promise<number>;

@Controller('launches')
class LaunchController {
  @Post()
  @Access({ permission: 'path.open', audit: 'sample.launch.make', subject: 'id' })
  @Creates()
  @Prepares()
  async make(@Body() { name }: Launch, @Opening() transact: Transact) {
    const meanwhile = await inTransaction();
    if (name === 'forgotten') return undefined;
    return transact(async (tx) => {
      const sql = 'insert into boat (tenant, name, seats, version) values (?, ?, 1, 1) returning id, version';
      const [row] = await tx.em.execute(sql, [tx.scope.tenant, name]);
      return { ...(row as { id: string; version: number }), meanwhile };
    });
  }
}

describe('a route that prepares', () => {
  let sample: Sample;
  let owner: pg.Client;
  beforeAll(async () => {
    sample = await startSample([LaunchController]);
    owner = new pg.Client({ connectionString: sample.database.superUrl });
    await owner.connect();
    inTransaction = async () => {
      const sql = `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`;
      return (await owner.query(sql)).rows[0].n as number;
    };
  });
  afterAll(async () => {
    await owner.end();
    await sample.close();
  });
  const make = (name: string, key = newId()) =>
    sample.send('POST', '/launches', { body: { name }, headers: { 'idempotency-key': key } });

  it('holds no connection before it opens its transaction', async () => {
    expect((await make('Aurora')).body.meanwhile).toBe(0);
  });

  it('is recorded, answered and repeated like every other', async () => {
    const key = newId();
    const first = await make('Borea', key);
    const again = await make('Borea', key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(first.headers.get('etag')).toBe('"1"');
    const { rows } = await owner.query(
      `select outcome from audit_entry where action = 'sample.launch.make' and subjects @> $1 order by id`,
      [[first.body.id]],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['DONE', 'REPLAYED']);
  });

  it('does nothing that is not recorded: one that never opens its transaction is an error', async () => {
    expect((await make('forgotten')).status).toBe(500);
  });
});
