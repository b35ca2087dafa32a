import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Logger } from '@nestjs/common';
import { eventually } from '#testing';
import { freePort } from '../../tools/rig/port.js';
import { startRedis, type RedisServer } from '../../tools/rig/redis.js';
import { jobSchedulerContract } from './job-scheduler.contract.js';
import { JobScheduler } from './job-scheduler.js';
import { MovableName } from './test/movable-name.js';

/** A Redis of the spec's own, which may lose everything. */
describe('jobs on Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-redis-'));
  let server: RedisServer;
  let admin: Redis;
  beforeAll(async () => {
    server = await startRedis(join(folder, 'first'));
    admin = new Redis(server.url);
  });
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  jobSchedulerContract(
    () => ({ kind: 'redis', url: server.url }),
    () => admin.flushall(),
  );

  it('go on on an empty Redis that took the place of the first', async () => {
    Logger.overrideLogger(false);
    const port = await freePort();
    const one = await startRedis(join(folder, 'lost'), { port });
    const jobs = new JobScheduler({
      service: 'sample',
      connection: { kind: 'redis', url: one.url },
      keepRhythmsEvery: 500,
    });
    let ticks = 0;
    jobs.every('tick', 300, async () => void (ticks += 1));
    await jobs.start();
    await eventually(() => expect(ticks).toBeGreaterThan(1));
    await one.stop();
    const before = ticks;
    const other = await startRedis(join(folder, 'empty'), { port });
    await eventually(() => expect(ticks).toBeGreaterThan(before + 2), { within: 20_000 });
    await jobs.close();
    await other.stop();
  }, 60_000);

  it('find the new primary after a failover: the old one refuses writes and keeps its connections', async () => {
    Logger.overrideLogger(false);
    const [first, second] = await Promise.all(
      ['old-primary', 'new-primary'].map((name) => startRedis(join(folder, name))),
    );
    const name = await MovableName.leadingTo(first!.url);
    const jobs = new JobScheduler({ service: 'moved', connection: { kind: 'redis', url: name.url } });
    const woken: string[] = [];
    jobs.on('greet', async (id) => void woken.push(id));
    await jobs.start();
    await jobs.wake('greet', 'before');
    await eventually(() => expect(woken).toEqual(['before']));

    name.leadTo(second!.url);
    const { hostname, port } = new URL(second!.url);
    const old = new Redis(first!.url);
    await old.replicaof(hostname, Number(port));
    let n = 0;
    await eventually(
      async () => {
        await jobs.wake('greet', `after ${(n += 1)}`).catch(() => undefined);
        expect(woken.length).toBeGreaterThan(1);
      },
      { within: 60_000, every: 200 },
    );
    old.disconnect();
    await jobs.close();
    await name.close();
    await Promise.all([first!.stop(), second!.stop()]);
  }, 90_000);

  it('a wake-up fails at once while a Redis that never answered is away', async () => {
    const jobs = new JobScheduler({
      service: 'away',
      connection: { kind: 'redis', url: `redis://127.0.0.1:${await freePort()}` },
    });
    const from = Date.now();
    await expect(jobs.wake('greet', 'a')).rejects.toThrow('did not answer');
    expect(Date.now() - from).toBeLessThan(5_000);
    await jobs.close();
  });
});
