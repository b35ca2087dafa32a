import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Query } from '@nestjs/common';
import pg from 'pg';
import { newId } from '#kernel';
import { Database } from '#persistence';
import { bearable, eventually } from '#testing';
import { Access } from '../access/route.js';
import { startSample, type Sample } from '../test/sample-service.js';
import { InTx } from './request-tx.js';
import type { RequestTx } from './web-request.js';

const poolSize = 3;

/** What requests must not do to each other. */
@Controller('dock')
class DockController {
  constructor(private readonly database: Database) {}

  @Get('long')
  @Access({ permission: 'path.list', audit: 'sample.dock.long' })
  async long(@InTx() tx: RequestTx) {
    await tx.em.execute('select pg_sleep(4)');
    return { done: true };
  }

  @Get('greedy')
  @Access({ permission: 'path.list', audit: 'sample.dock.greedy' })
  async greedy() {
    await sleep(50);
    return { boats: await this.database.statement('select 1') };
  }

  /** Is killed while it computes, while it asks, or while it commits. */
  @Get('cut')
  @Access({ permission: 'path.list', audit: 'sample.dock.cut' })
  async cut(@Query('ms') ms: string, @InTx() tx: RequestTx) {
    await tx.em.execute('select 1');
    await sleep(Number(ms));
    await tx.em.execute('select pg_sleep(?)', [Number(ms) / 1_000]);
    return { done: true };
  }
}

describe('requests and the connections of their service', () => {
  let sample: Sample;
  let owner: pg.Client;
  const get = (path: string) => sample.send('GET', path);

  beforeAll(async () => {
    sample = await startSample([DockController], { poolSize });
    owner = new pg.Client({ connectionString: sample.database.superUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await sample.close();
  });

  it('stop nobody when each of many asks for a second connection', async () => {
    const longest = await bearable(() => get('/boats'));
    const greedy = Array.from({ length: 4 * poolSize }, () => get('/dock/greedy'));
    const began = Date.now();
    expect([200, 503]).toContain((await get('/boats')).status);
    expect(Date.now() - began).toBeLessThan(longest);
    expect((await Promise.all(greedy)).map(({ status }) => status)).toEqual(greedy.map(() => 500));
    expect((await get('/boats')).status).toBe(200);
  }, 20_000);

  it('are told in a second that all are in use, and are served again after', async () => {
    const longest = await bearable(() => get('/boats'));
    const long = Array.from({ length: poolSize }, () => get('/dock/long'));
    await sleep(300);
    const began = Date.now();
    const { status, body, headers } = await get('/boats');
    expect(Date.now() - began).toBeLessThan(longest);
    expect([status, body.rule, headers.get('retry-after')]).toEqual([503, 'dependency.busy', '1']);
    const { parts } = (await get('/health/ready')).body;
    expect(parts.database).toEqual({ ready: false, detail: { reason: 'every connection is in use' } });
    expect((await Promise.all(long)).map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await get('/boats')).status).toBe(200);
  }, 20_000);

  it('are answered 503 while the database only reads, and the service is not ready', async () => {
    const only = async (reads: 'on' | 'off') => {
      await owner.query(
        `do $do$ begin execute format('alter database %I set default_transaction_read_only = ${reads}', current_database()); end $do$`,
      );
      // Sessions that there are keep what they began with.
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
    };
    await only('on');
    try {
      await eventually(async () => {
        const { parts } = (await get('/health/ready')).body;
        expect(parts.database).toEqual({ ready: false, detail: { reason: 'the database only reads' } });
      });
      const { status } = await sample.send('POST', '/boats', {
        body: { name: 'Nina', seats: 4 },
        headers: { 'idempotency-key': newId() },
      });
      expect(status).toBe(503);
    } finally {
      await owner.query('set default_transaction_read_only = off');
      await only('off');
    }
    await eventually(async () => expect((await get('/health/ready')).status).toBe(200));
  }, 30_000);

  it('are answered 503, never 500, when their connection is cut at any moment', async () => {
    const cut = () =>
      owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
    const statuses = new Set<number>();
    for (let round = 0; round < 20; round++) {
      const asked = [get('/dock/cut?ms=20'), get('/dock/cut?ms=40'), get('/boats')];
      await sleep(5 * round);
      await cut();
      for (const { status } of await Promise.all(asked)) statuses.add(status);
    }
    expect([...statuses].filter((status) => status !== 200)).toEqual([503]);
    // A connection that was cut at the very last is noticed when it is used.
    await eventually(async () => expect((await get('/boats')).status).toBe(200));
  }, 30_000);
});
