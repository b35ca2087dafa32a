import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId } from '#kernel';
import { IdentityVault } from '#persistence';
import { bearable, createDatabase, eventually, look, type TestDatabase } from '#testing';
import {
  startGateway,
  type Answer,
  type Browser,
  type GatewayRig,
} from '../apps/gateway/test/gateway-client.js';
import { byMeasure } from '../apps/intake/test/path-samples.js';
import { somebody } from '../apps/intake/test/journey.js';
import { freePort } from '../tools/rig/port.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const shiftedClock = new URL('../libs/testing/shifted-clock.mjs', import.meta.url).href;
const patient = { within: 60_000, every: 100 };

/** One copy of intake, a process of its own from source. */
class Copy {
  private child: ChildProcess | undefined;
  constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(variables: NodeJS.ProcessEnv): Promise<void> {
    const flags = ['--conditions=source', '--import', './tools/source.mjs', 'apps/intake/main.ts'];
    this.child = spawn(process.execPath, flags, {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'fatal', ...variables, PORT: String(this.port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await eventually(() => fetch(`${this.url}/health/live`), patient);
  }

  stop(): void {
    this.child!.kill('SIGSTOP');
  }

  wake(): void {
    this.child!.kill('SIGCONT');
  }

  async ready(): Promise<{ status: number; parts: Record<string, unknown> }> {
    const response = await fetch(`${this.url}/health/ready`);
    const { parts } = (await response.json()) as { parts: Record<string, unknown> };
    return { status: response.status, parts };
  }

  async numbers(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text();
  }

  async end(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

describe('two copies of intake behind the gateway', () => {
  let database: TestDatabase;
  let rig: GatewayRig;
  let worker: Browser;
  let variables: NodeJS.ProcessEnv;
  let copies: [Copy, Copy];

  beforeAll(async () => {
    copies = [new Copy(await freePort()), new Copy(await freePort())];
    rig = await startGateway({ INTAKE_URL: copies.map(({ url }) => url).join(',') });
    database = await createDatabase('intake');
    variables = {
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      EVENT_LOG_URL: rig.log.databaseUrl,
      EVENT_LOG_OWNER_URL: rig.log.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(rig.publicKey),
      IDENTITY_KEY: IdentityVault.newInstallationKey(),
    };
    const admin = await rig.setUp();
    ({ browser: worker } = await rig.open(admin, 'w@ponte-largo.example', ['SOCIAL_WORKER']));
    await copies[0].start(variables);
  }, 120_000);
  afterEach(() => copies[1].end());
  afterAll(async () => {
    await Promise.all(copies.map((copy) => copy.end()));
    await rig.close();
    await database.drop();
  });

  /** What a user hears within the time, or that they heard nothing. */
  const heard = (answer: Promise<Answer>, within = 20_000): Promise<string> =>
    Promise.race([
      answer.then(({ status, body }) =>
        status < 400 ? String(status) : `${status} ${body.rule ?? body.code}`,
      ),
      new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), within).unref()),
    ]);
  const list = () => worker.send('GET', '/api/intake/paths');

  it('when one hangs, commands with a key are done by the other, and once only when it wakes', async () => {
    await copies[1].start(variables);
    // It has its turns: the gateway has seen that it is there.
    await eventually(async () => {
      await list();
      expect(await copies[1].numbers()).toMatch(/route="\/paths",status="200"/);
    }, patient);
    const eight = (within?: number) => Promise.all(Array.from({ length: 8 }, () => heard(list(), within)));
    const longest = await bearable(() => eight(), 5_000);
    copies[1].stop();
    const stopped = performance.now();
    let asleep: number;
    try {
      const commands = Array.from({ length: 24 }, () =>
        heard(
          worker.send('POST', '/api/intake/paths', byMeasure({ person: somebody() }), {
            'idempotency-key': newId(),
          }),
        ),
      );
      expect(await Promise.all(commands)).toEqual(commands.map(() => '201'));
      // By now it is known: nobody waits for the one that hangs.
      const began = performance.now();
      expect(await eight(longest)).toEqual(Array.from({ length: 8 }, () => '200'));
      expect(performance.now() - began).toBeLessThan(longest);
    } finally {
      asleep = performance.now() - stopped;
      copies[1].wake();
    }
    // It finds commands in its sockets and does them: each is known, and its first answer is given again.
    const replayed = `select count(*)::int as n from audit_entry where outcome = 'REPLAYED'`;
    await eventually(async () => expect((await copies[1].ready()).status).toBe(200), patient);
    // After a longer sleep, on a very busy machine, their tokens have expired and nothing is done at all.
    if (asleep < 20_000)
      await eventually(
        async () => expect((await look(database.superUrl, replayed))[0]!.n).toBeGreaterThan(0),
        patient,
      );
    expect(await look(database.superUrl, 'select count(*)::int as n from path')).toEqual([{ n: 24 }]);
  }, 180_000);

  it.each([7_200_000, -7_200_000])(
    'when the clock of one is off by %s ms, it says so and takes nothing, and nobody is told to sign in',
    async (ahead) => {
      await copies[1].start({
        ...variables,
        NODE_OPTIONS: `--import=${shiftedClock}`,
        CLOCK_AHEAD_MS: String(ahead),
      });
      const answers: string[] = [];
      for (let n = 0; n < 20; n++) answers.push(await heard(list()));
      expect(answers).toEqual(answers.map(() => '200'));
      const { status, parts } = await copies[1].ready();
      expect(status).toBe(503);
      expect(parts.clock).toEqual({
        ready: false,
        detail: { reason: 'clock', aheadSeconds: expect.closeTo(ahead / 1_000, -1) },
      });
      // Asked directly, by whoever it may be.
      const direct = await fetch(`${copies[1].url}/paths`);
      expect(direct.status).toBe(503);
      expect(direct.headers.get('retry-after')).toBe('1');
      expect(await direct.json()).toMatchObject({ rule: 'dependency.clock' });
      expect((await fetch(`${copies[0].url}/paths`)).status).toBe(401);
    },
    120_000,
  );
});
