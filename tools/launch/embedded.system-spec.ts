import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, look } from '#testing';
import { startPostgres } from '../rig/postgres.js';
import { roleUrl } from '../rig/provision.js';
import { homeAt, readJson } from './home.js';
import type { Keys } from './keys.js';
import type { Ports } from './ports.js';
import { launchAt, type Launched } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

describe('the embedded installation', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-embedded-'));
  const within = 60_000;
  let launched: Launched;

  function start(): Launched {
    return launchAt(join(root, 'main'), { LOG_LEVEL: 'warn' }, 'tools/launch/embedded.ts');
  }

  async function status(path: string): Promise<number> {
    return (await fetch(`${await launched.url()}${path}`)).status;
  }

  beforeAll(async () => {
    chmodSync(root, 0o711);
    launched = start();
    await launched.url();
  });
  afterAll(async () => {
    launched.process.kill('SIGTERM');
    await launched.exited;
    rmSync(root, { recursive: true, force: true });
  });

  it('answers on one address and offers the first administrator a link', async () => {
    await eventually(async () => expect(await status('/health/ready')).toBe(200), { within });
    expect(launched.output).toMatch(new RegExp(`set up at ${await launched.url()}/setup#[\\w-]{32}\n`));
  });

  it('forwards to every service behind it, which asks who calls', async () => {
    for (const path of ['/api/intake/today', '/api/placement/organisations', '/api/reporting/funnel']) {
      expect(await status(path)).toBe(401);
    }
  });

  it('survives its PostgreSQL', async () => {
    process.kill(launched.postgres(), 'SIGKILL');
    await eventually(() => expect(launched.output).toContain('PostgreSQL: running again'), { within });
    await eventually(async () => expect(await status('/api/gateway/setup')).toBe(200), { within });
    await eventually(async () => expect(await status('/health/ready')).toBe(200), { within });
  });

  it.each(['intake', 'eventlog'])('refuses data that a newer version has migrated: %s', async (database) => {
    const home = homeAt(launched.folder);
    const { superPassword } = readJson<Keys>(home.keysFile)!;
    const server = `postgres://127.0.0.1:${readJson<Ports>(home.portsFile)!.postgres}`;
    const url = roleUrl(server, 'postgres', superPassword, database);
    await look(url, `insert into migration (name) values ('2999-01-01-newer')`);
    launched.process.kill('SIGTERM');
    await launched.exited;
    launched = start();
    await expect(Promise.race([launched.exited, launched.url()])).resolves.toBe(1);
    expect(launched.output).toMatch(
      new RegExp(`^The services do not start: The data in the database ${database} .*2999-01-01-newer.*\n$`),
    );
    const restored = await startPostgres(home.postgres, { password: superPassword });
    await look(
      roleUrl(restored.superUrl, 'postgres', superPassword, database),
      `delete from migration where name = '2999-01-01-newer'`,
    );
    await restored.stop();
    launched = start();
    await launched.url();
  });
});
