import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually, look } from '#testing';
import { sendSignal } from '../rig/guarded.js';
import { root } from '../rig/root.js';
import { startStack, type Stack, type StackProcess } from './stack.js';

/** Ten processes, each of which may have to wait for the others on a busy machine. */
const within = 240_000;

describe('docker-compose.yml as local processes', () => {
  const dir = mkdtempSync(join(tmpdir(), 'percorso-stack-'));
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ dir, durable: false, console: false, within });
  }, within + 10_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);
  const copies = (service: string) => stack.processes().filter((one) => one.service === service);
  const health = async ({ address }: StackProcess) => {
    const response = await fetch(`http://${address}/health/ready`);
    return [response.status, ((await response.json()) as { status: string }).status];
  };

  it('runs every copy, and each is healthy', async () => {
    expect(
      stack.processes().map(({ service, replica, health }) => `${service}-${replica} ${health}`),
    ).toEqual([
      'gateway-1 healthy',
      'intake-1 healthy',
      'intake-2 healthy',
      'placement-1 healthy',
      'placement-2 healthy',
      'reporting-1 healthy',
      'reporting-2 healthy',
      'postgres-1 healthy',
      'kafka-1 healthy',
      'redis-1 healthy',
    ]);
    for (const service of ['gateway', 'intake', 'placement', 'reporting'])
      for (const copy of copies(service)) expect(await health(copy)).toEqual([200, 'ready']);
  });

  it('gives each service its own database and no other', async () => {
    expect(Object.keys(stack.databases)).toEqual(['gateway', 'intake', 'placement', 'reporting']);
    const roles = await Promise.all(
      Object.values(stack.databases).map(({ databaseUrl }) =>
        look(databaseUrl, 'select current_user as role, current_database() as database'),
      ),
    );
    expect(roles.flat()).toEqual(
      ['gateway', 'intake', 'placement', 'reporting'].map((name) => ({
        role: `${name}_app`,
        database: name,
      })),
    );
    const stranger = new URL(stack.databases.intake!.databaseUrl);
    stranger.pathname = '/placement';
    const client = new pg.Client({ connectionString: stranger.href });
    await expect(client.connect()).rejects.toThrow('permission denied for database');
  });

  it('answers at the public address, and forwards to a service through one name', async () => {
    const setup = await fetch(`${stack.gatewayUrl}/api/gateway/setup`);
    expect(await setup.json()).toEqual({ open: true });
    const answers = await Promise.all(
      ['intake/paths', 'placement/organisations', 'reporting/funnel'].map((path) =>
        fetch(`${stack.gatewayUrl}/api/${path}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('serves the operator', async () => {
    const { stdout } = await ops(stack, 'events', 'lag', '--json');
    const { services } = JSON.parse(stdout) as {
      services: { service: string; outbox: number; gaps: number }[];
    };
    expect(services.map(({ service, outbox, gaps }) => [service, outbox, gaps])).toEqual([
      ['intake', 0, 0],
      ['placement', 0, 0],
      ['reporting', 0, 0],
    ]);
  }, 60_000);

  it.each(['intake', 'postgres', 'kafka', 'redis'])(
    'starts %s again after kill -9, until everything is healthy',
    async (service) => {
      const before = copies(service)[0]!;
      const restarts = before.restarts + 1;
      const now = () => copies(service).find(({ replica }) => replica === before.replica);
      sendSignal(before.pid, 'SIGKILL');
      await eventually(() => expect(now()).toMatchObject({ restarts, health: 'healthy' }), { within });
      expect(now()!.pid).not.toBe(before.pid);
      await eventually(
        async () => {
          for (const app of ['intake', 'placement', 'reporting'])
            for (const copy of copies(app)) expect(await health(copy)).toEqual([200, 'ready']);
        },
        { within },
      );
    },
    within * 2,
  );

  it('stops and leaves no process behind', async () => {
    const pids = stack.processes().map(({ pid }) => pid);
    expect(pids).toHaveLength(10);
    await stack.stop();
    expect(pids.filter((pid) => sendSignal(pid, 0))).toEqual([]);
    expect(stack.processes()).toEqual([]);
    expect(processesOn(dir)).toEqual([]);
  }, 60_000);

  it('keeps what it printed, and no secret in it', () => {
    const printed = stack.logFiles
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'));
    expect(printed.length).toBeGreaterThan(7);
    const secrets = Object.entries(stack.variables).filter(([name]) =>
      /PASSWORD|SECRET|PRIVATE|IDENTITY|TOKEN/.test(name),
    );
    for (const [name, value] of secrets)
      expect([name, printed.some((text) => text.includes(value))]).toEqual([name, false]);
  });
});

function ops({ environments }: Stack, ...flags: string[]): Promise<{ stdout: string }> {
  const program = join(root, 'dist/tools/ops/main.js');
  return new Promise((resolve, reject) =>
    execFile(process.execPath, [program, ...flags], { env: environments.ops }, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stdout}\n${stderr}`)) : resolve({ stdout }),
    ),
  );
}

/** Command lines of the processes that work on the stack's folder. */
function processesOn(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(commandOf).filter((command) => command.includes(folder));
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
