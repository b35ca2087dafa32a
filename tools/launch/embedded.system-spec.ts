import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { launchAt, type Launched } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);

describe('the embedded installation', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-embedded-'));
  const within = 60_000;
  let launched: Launched;

  async function status(path: string): Promise<number> {
    return (await fetch(`${await launched.url()}${path}`)).status;
  }

  beforeAll(async () => {
    chmodSync(root, 0o711);
    launched = launchAt(join(root, 'main'), { LOG_LEVEL: 'warn' }, 'tools/launch/embedded.ts');
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
});
