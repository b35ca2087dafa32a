import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { createDatabase, type TestDatabase } from '#testing';
import { Database, PersistenceModule } from './index.js';
import * as persistence from './index.js';

const poolSize = 3;

describe('the connections of a service', () => {
  let test: TestDatabase;
  let module: TestingModule;
  let database: Database;
  const scope = { tenant: 'alfa', actor: 'a' };
  const answers = () => database.transaction(scope, (tx) => tx.em.execute('select 1 as one'));

  beforeAll(async () => {
    test = await createDatabase('sample');
    module = await Test.createTestingModule({
      imports: [PersistenceModule.forRoot({ ...test, entities: [], migrations: [], poolSize })],
    }).compile();
    await module.init();
    database = module.get(Database);
  });
  afterAll(async () => {
    await module.close();
    await test.drop();
  });

  const waysToAsk: [string, () => Promise<unknown>][] = [
    ['transaction', answers],
    ['snapshot', () => database.snapshot(scope, async () => {})],
    ['asWorker', () => database.asWorker(async () => {})],
    ['untenanted', () => database.untenanted(async () => {})],
    ['statement', () => database.statement('select 1')],
  ];
  it.each(waysToAsk)('are one for one piece of work: a second one, by %s, is refused', async (_, ask) => {
    await expect(database.transaction(scope, () => ask())).rejects.toMatchObject({
      name: 'SecondConnectionError',
    });
    await expect(database.asWorker(() => ask())).rejects.toMatchObject({ name: 'SecondConnectionError' });
  });

  it('are not waited for in a circle: as many at once as there are connections ask for a second one', async () => {
    const nested = () => database.transaction(scope, answers);
    const all = await Promise.allSettled(Array.from({ length: 4 * poolSize }, nested));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'rejected'));
    expect(await answers()).toEqual([{ one: 1 }]);
  }, 10_000);

  it('are free again for work that was begun inside of other work and goes on after it', async () => {
    let after: Promise<unknown> = Promise.resolve();
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await database.transaction(scope, async () => {
      after = finished.then(answers);
    });
    finish();
    expect(await after).toEqual([{ one: 1 }]);
  });

  it('are waited for a second when all are in use, and served again as soon as one is free', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const busy = Array.from({ length: poolSize }, () => database.transaction(scope, () => held));
    const began = Date.now();
    await expect(answers()).rejects.toMatchObject({ code: '53300' });
    expect(Date.now() - began).toBeGreaterThan(900);
    const waiting = answers();
    letGo();
    await Promise.all(busy);
    expect(await waiting).toEqual([{ one: 1 }]);
  }, 10_000);

  it('end by themselves when a statement or a transaction stands still', async () => {
    const limit = (name: string) =>
      database.statement(`show ${name}`).then(([row]) => Object.values(row!)[0]);
    expect(await limit('statement_timeout')).toBe('1min');
    expect(await limit('idle_in_transaction_session_timeout')).toBe('10s');
  });

  it('let go of a transaction that stands still, which counts as passing', async () => {
    const standsStill = database.untenanted(async (em) => {
      await em.execute('set local idle_in_transaction_session_timeout = 200');
      await sleep(600);
      await em.execute('select 1');
    });
    // Also where it does not exist yet, the other tests of this file are to run (tools/red-before).
    expect(persistence.isTransient(await standsStill.catch((error: unknown) => error))).toBe(true);
    expect(await answers()).toEqual([{ one: 1 }]);
  }, 10_000);
});
