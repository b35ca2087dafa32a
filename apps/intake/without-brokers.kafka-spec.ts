import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaEventLog } from '#messaging';
import { bearable, eventually, look, OwnBroker } from '#testing';
import { freePort } from '../../tools/rig/port.js';
import { startRedis, type RedisServer } from '../../tools/rig/redis.js';
import { IntakeProcess } from './test/intake-process.js';
import { aPerson, byMeasure } from './test/path-samples.js';

const topic = 'percorso.intake.path';

describe('intake, while neither Kafka nor Redis answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-redis-'));
  let redisPort: number;
  let broker: OwnBroker;
  let redis: RedisServer | undefined;
  let intake: IntakeProcess;
  let opened = 0;

  async function open(): Promise<string | undefined> {
    const person = aPerson({ givenNames: `Inventato ${(opened += 1)}` });
    const answer = await intake.send('POST', '/paths', byMeasure({ person })).catch(() => undefined);
    return answer?.status === 201 ? (answer.body.pathId as string) : undefined;
  }
  const ready = async () => (await intake.send('GET', '/health/ready')).body;
  const outbox = async () =>
    (await look(intake.database.superUrl, 'select count(*)::int as n from outbox'))[0].n as number;

  beforeAll(async () => {
    [broker, redisPort] = await Promise.all([OwnBroker.reserve(), freePort()]);
    intake = await IntakeProcess.prepare({
      KAFKA_BROKERS: broker.brokers,
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    });
  });
  afterAll(async () => {
    await intake?.remove();
    await broker?.remove();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('starts, is ready, and takes commands; the events are told to be waiting', async () => {
    intake.start();
    await eventually(async () => expect(await ready()).toMatchObject({ status: 'ready' }), {
      within: 60_000,
      every: 100,
    });
    expect(await open()).toBeDefined();
    expect(await outbox()).toBeGreaterThan(0);
    await eventually(async () =>
      expect((await ready()).parts.events).toMatchObject({
        ready: true,
        detail: { connected: false, sinceSeconds: expect.any(Number) },
      }),
    );
  }, 90_000);

  it('carries what waited as soon as they are there, without being started again', async () => {
    await broker.start();
    redis = await startRedis(folder, { port: redisPort });
    await eventually(async () => expect(await outbox()).toBe(0), { within: 120_000, every: 100 });
    await eventually(
      async () =>
        expect((await ready()).parts.events).toMatchObject({ detail: { connected: true, behind: 0 } }),
      { within: 60_000, every: 200 },
    );
    const log = new KafkaEventLog({ brokers: [broker.brokers], clientId: 'spec' });
    await log.open([topic]);
    const ends = await log.lag('nobody', [topic]);
    expect(ends.reduce((sum, { end }) => sum + Number(end), 0)).toBeGreaterThan(0);
    await log.close();
    expect(intake.isAlive).toBe(true);
  }, 240_000);

  it('says at once whether it is ready while Kafka stands still: who waits would take it for a copy that hangs', async () => {
    // So long the gateway waits (copy-watch.ts).
    const longest = await bearable(ready, 1_200);
    broker.pause();
    const looks: string[] = [];
    for (const until = Date.now() + 12_000; Date.now() < until; await sleep(250)) {
      const began = performance.now();
      const { status } = await ready();
      const waited = performance.now() - began;
      looks.push(waited > longest ? `${status} after ${Math.round(waited)} ms` : status);
    }
    broker.resume();
    // One bad look may be a busy moment: the gateway takes for hung what misses two running.
    const isBad = (look?: string) => look !== undefined && look !== 'ready';
    expect(looks.filter((look, n) => isBad(look) && isBad(looks[n + 1]))).toEqual([]);
    await eventually(async () => expect((await ready()).parts.events.detail.connected).toBe(true), {
      within: 60_000,
      every: 200,
    });
  }, 120_000);

  it('ends within ten seconds of SIGTERM under load, and keeps all it acknowledged', async () => {
    broker.pause();
    process.kill(redis!.pid, 'SIGSTOP');
    const acknowledged: string[] = [];
    let ending = false;
    const client = async () => {
      for (;;) {
        const id = await open();
        if (id) acknowledged.push(id);
        else if (ending) return;
      }
    };
    const clients = Array.from({ length: 6 }, client);
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(20), { within: 60_000 });
    ending = true;
    const seconds = await intake.end('SIGTERM');
    await Promise.all(clients);
    expect(seconds).toBeLessThan(10);
    const kept = await look(intake.database.superUrl, 'select id from path where id = any($1)', acknowledged);
    expect(kept).toHaveLength(acknowledged.length);
    broker.resume();
    process.kill(redis!.pid, 'SIGCONT');
  }, 120_000);
});
