import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { eventually, goOn, look, OwnBroker, standStill } from '#testing';
import { startPostgres, type PostgresServer } from '../../tools/rig/postgres.js';
import { provisionDatabase, roleUrl } from '../../tools/rig/provision.js';
import { startRedis, type RedisServer } from '../../tools/rig/redis.js';
import { IntakeProcess } from './test/intake-process.js';
import { aPerson, byMeasure } from './test/path-samples.js';

describe('a copy that is told to end under load, while what it needs stands still', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-farewell-'));
  const anchors = join(folder, 'anchors');
  let postgres: PostgresServer;
  let redis: RedisServer;
  let broker: OwnBroker;
  let intake: IntakeProcess;
  let opened = 0;

  beforeAll(async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    [postgres, redis, broker] = await Promise.all([
      startPostgres(join(folder, 'postgres'), { fsync: false }),
      startRedis(join(folder, 'redis')),
      OwnBroker.start(),
    ]);
    const [ownerPassword, appPassword] = ['test', 'test'];
    const { superUrl } = postgres;
    await provisionDatabase(superUrl, { service: 'intake', database: 'intake', ownerPassword, appPassword });
    intake = await IntakeProcess.prepare({
      DATABASE_URL: roleUrl(superUrl, 'intake_app', appPassword, 'intake'),
      DATABASE_OWNER_URL: roleUrl(superUrl, 'intake_owner', ownerPassword, 'intake'),
      KAFKA_BROKERS: broker.brokers,
      REDIS_URL: redis.url,
      AUDIT_ANCHORS: anchors,
      AUDIT_ANCHOR_KEY: JSON.stringify(await exportJWK(privateKey)),
    });
  }, 120_000);
  afterAll(async () => {
    await intake?.remove();
    await broker?.remove();
    await redis?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const parts = () => ({ PostgreSQL: postgres.pid, Kafka: broker.pid, Redis: redis.pid });
  type Part = keyof ReturnType<typeof parts>;

  async function open(): Promise<boolean> {
    const person = aPerson({ givenNames: `Inventato ${(opened += 1)}` });
    const answer = await intake.send('POST', '/paths', byMeasure({ person })).catch(() => undefined);
    return answer?.status === 201;
  }

  /** Begins to work with everything there, loses some of it, and is told to end. */
  async function endWithout(still: Part[]) {
    intake.start();
    const ready = async () => (await intake.send('GET', '/health/ready')).body;
    await eventually(
      async () =>
        expect(await ready()).toMatchObject({
          status: 'ready',
          parts: { events: { detail: { connected: true } } },
        }),
      { within: 90_000, every: 200 },
    );
    let working = true;
    let acknowledged = 0;
    const client = async () => {
      while (working) if (await open()) acknowledged += 1;
    };
    const clients = Array.from({ length: 6 }, client);
    await eventually(() => expect(acknowledged).toBeGreaterThan(20), { within: 60_000 });
    for (const part of still) standStill(parts()[part]);
    try {
      if (!still.includes('PostgreSQL')) {
        const before = acknowledged;
        await eventually(() => expect(acknowledged).toBeGreaterThan(before + 20), { within: 60_000 });
      }
      working = false;
      return await intake.farewell('SIGTERM');
    } finally {
      for (const part of still) goOn(parts()[part]);
      working = false;
      await Promise.all(clients);
    }
  }

  it.each<Part[][]>([[['Kafka']], [['Redis']], [['Kafka', 'Redis']]])(
    'has said goodbye to all the others, and noted the heads of the register: without %j',
    async (still) => {
      rmSync(anchors, { recursive: true, force: true });
      const { status, seconds } = await endWithout(still);
      expect(seconds).toBeLessThan(10);
      expect(status).toBe(0);
      const lines = readFileSync(join(anchors, 'intake.jsonl'), 'utf8').trim().split('\n');
      const [{ position }] = await look(
        postgres.superUrl.replace(/\/postgres$/, '/intake'),
        'select max(position)::int as position from audit_seal',
      );
      expect(JSON.parse(lines.at(-1)!)).toMatchObject({ position });
    },
    240_000,
  );

  it.each<Part[][]>([[['PostgreSQL', 'Kafka']], [['PostgreSQL', 'Kafka', 'Redis']]])(
    'has ended after ten seconds: without %j',
    async (still) => {
      const { seconds } = await endWithout(still);
      expect(seconds).toBeLessThan(10);
    },
    240_000,
  );
});
