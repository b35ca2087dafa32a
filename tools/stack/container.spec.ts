import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { sendSignal, spawnGuarded } from '../rig/guarded.js';
import type { ComposeService } from './compose-file.js';
import { Container } from './container.js';
import { Fleet } from './fleet.js';
import type { LocalImage } from './local-image.js';

const folder = mkdtempSync(join(tmpdir(), 'percorso-container-'));
const fleets: Fleet[] = [];
const order: string[] = [];
const answers = new Map<string, boolean>();
afterEach(async () => {
  for (const fleet of fleets.splice(0)) await fleet.down();
  order.length = 0;
  answers.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the service's command in a shell; its health is what the spec says. */
const shell: LocalImage = {
  logFile: (of) => `${of}.log`,
  listensOn: () => undefined,
  async start({ service, folder: of }) {
    order.push(`start ${service.name}`);
    const running = await spawnGuarded(['/bin/sh', '-c', service.command[0]!], {
      signal: 'TERM',
      logFile: `${of}.log`,
    });
    return {
      ...running,
      stop: () => {
        order.push(`stop ${service.name}`);
        return running.stop();
      },
    };
  },
  check: ({ service }) => ({
    ask: async () => {
      if (!answers.get(service.name)) throw new Error('not yet');
    },
  }),
};

type Wanted = Partial<ComposeService> & { name: string; watched?: boolean };
function fleetOf(...wanted: Wanted[]): Fleet {
  const containers = wanted.map(({ watched, ...service }) => {
    const healthCheck = watched
      ? { test: ['ask'], interval: 20, timeout: 500, retries: 2, startPeriod: 0 }
      : undefined;
    const complete: ComposeService = {
      image: 'shell',
      command: ['exec sleep 60'],
      environment: {},
      needs: {},
      healthCheck,
      replicas: 1,
      restart: 'unless-stopped',
      stopGrace: 1_000,
      published: new Map(),
      volumes: [],
      profiles: [],
      ...service,
    };
    const request = { service: complete, replica: 1, listen: undefined, environment: {} };
    return new Container({ ...request, folder: join(folder, complete.name) }, shell, () => {});
  });
  const fleet = new Fleet(containers);
  fleets.push(fleet);
  return fleet;
}

describe('containers', () => {
  it('start after what they need, and stop before it', async () => {
    const fleet = fleetOf(
      { name: 'web', needs: { api: 'service_started' } },
      { name: 'api', needs: { base: 'service_healthy', setup: 'service_completed_successfully' } },
      { name: 'setup', command: ['exit 0'], restart: 'no' },
      { name: 'base', watched: true },
    );
    const up = fleet.up();
    await eventually(() => expect(order).toEqual(expect.arrayContaining(['start base', 'start setup'])));
    expect(order).not.toContain('start api');
    answers.set('base', true);
    await up;
    expect(order.slice(2)).toEqual(['start api', 'start web']);
    await fleet.down();
    expect(order.slice(4)).toEqual([
      'stop web',
      'stop api',
      expect.stringMatching(/^stop/),
      expect.stringMatching(/^stop/),
    ]);
  });

  it('start again when they were killed, as another process', async () => {
    const fleet = fleetOf({ name: 'kept' });
    await fleet.up();
    const [kept] = fleet.containers;
    const before = kept!.pid!;
    sendSignal(before, 'SIGKILL');
    await eventually(() => expect(kept).toMatchObject({ restarts: 1, pid: expect.any(Number) }));
    expect(kept!.pid).not.toBe(before);
    const after = kept!.pid!;
    await fleet.down();
    expect(sendSignal(after, 0)).toBe(false);
    expect(kept!.restarts).toBe(1);
  });

  it('start nothing any more once they were told to stop', async () => {
    const fleet = fleetOf({ name: 'late', watched: true });
    await fleet.down();
    void fleet.up().catch(() => undefined);
    const [late] = fleet.containers;
    await expect(late!.healthy()).rejects.toThrow('late-1 was stopped');
    expect(order).toEqual([]);
  });

  it('are waited for no longer when they end again and again at the start, and say why', async () => {
    const fleet = fleetOf({
      name: 'broken',
      command: ['echo the key is another one; exit 1'],
      watched: true,
    });
    await expect(fleet.up()).rejects.toThrow(/^broken-1 .*the key is another one/s);
  }, 15_000);

  it('stay down when their policy says so', async () => {
    const fleet = fleetOf({ name: 'tried', restart: 'on-failure', command: ['exit 0'] });
    fleet.up().catch(() => undefined);
    await eventually(() => expect(fleet.containers[0]!.ended).toBe(0));
    expect(fleet.containers[0]!.restarts).toBe(0);
  });

  it('are healthy when they say so, and unhealthy when they no longer do', async () => {
    answers.set('watched', true);
    const fleet = fleetOf({ name: 'watched', watched: true });
    await fleet.up();
    expect(fleet.containers[0]!.health).toBe('healthy');
    answers.set('watched', false);
    await eventually(() => expect(fleet.containers[0]!.health).toBe('unhealthy'));
    answers.set('watched', true);
    await eventually(() => expect(fleet.containers[0]!.health).toBe('healthy'));
  });

  it('that fail once and for all stop the others from waiting, and say why', async () => {
    const fleet = fleetOf(
      { name: 'api', needs: { setup: 'service_completed_successfully' } },
      { name: 'setup', command: ['echo no such database; exit 3'], restart: 'no' },
    );
    await expect(fleet.up()).rejects.toThrow(/setup-1 \(status 3\): no such database/);
  });
});
