import { jest } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchAt } from '../launch/spec/launched.js';
import { sendSignal } from '../rig/guarded.js';
import { DemoClient } from './client.js';
import { launchDemoInGroup, said } from './spec/launched-demo.js';

const onLinux = process.platform === 'linux' ? describe : describe.skip;
jest.setTimeout(400_000);

const email = 'ada@prova.example';
const password = 'una frase lunga e inventata';

onLinux('npm run demo on an installation that is set up and was not filled by it', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-restored-'));
  const folder = join(root, 'demo');
  beforeAll(async () => {
    chmodSync(root, 0o711);
    const launched = launchAt(folder, { LOG_LEVEL: 'warn', PORT: '' }, 'tools/launch/embedded.ts');
    const url = await launched.url();
    const token = /setup#(\S+)/.exec(launched.output)![1]!;
    const answer = await fetch(`${url}/api/gateway/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ tenantName: 'Prova', name: 'Ada Uno', email, password, token }),
    });
    launched.process.kill('SIGINT');
    await launched.exited;
    expect(answer.ok).toBe(true);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it.each(['first', 'second'])('starts and keeps what is there, the %s time', async () => {
    const launched = launchDemoInGroup(folder);
    try {
      await said(launched, /password of all|is being filled/);
      expect(launched.output).not.toMatch(/is being filled|begun again/);
      expect(existsSync(join(folder, 'demo.json'))).toBe(false);
      const url = /ready: (\S+)/.exec(launched.output)![1]!;
      await new DemoClient(url, AbortSignal.timeout(60_000)).signIn(email, password);
    } finally {
      sendSignal(-launched.process.pid!, 'SIGINT');
      await launched.exited;
    }
  });
});
