import { rmSync } from 'node:fs';
import { look, writeWaitingEntry } from '#testing';
import { AuditSealer } from '#web';
import { startGatewayService } from '../../../apps/gateway/index.js';
import { SmallInstallation } from '../spec/small-installation.js';

const token = 'one-time-token-for-specs';
const first = {
  tenantName: 'Consorzio Ponte Largo',
  tenantId: 'ponte-largo',
  email: 'ada@ponte-largo.example',
  name: 'Ada Neri',
  password: 'quattro mele nel cesto',
};

describe('the operator and a register whose heads or entries are gone', () => {
  const installation = new SmallInstallation();
  const sql = (text: string) => look(installation.superUrl('gateway'), text);
  beforeAll(async () => {
    await installation.start();
    const environment = { ...installation.environments.gateway, PORT: '0', SETUP_TOKEN: token };
    const service = await startGatewayService(environment);
    const answer = await fetch(`${service.url}/api/gateway/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, ...first }),
    });
    expect(answer.status).toBe(200);
    await writeWaitingEntry(installation.superUrl('gateway'), {
      action: 'gateway.account.list',
      actor: 'x',
      ago: '1 hour',
    });
    await service.app.get(AuditSealer, { strict: false }).sealAll();
    await service.close();
  }, 60_000);
  afterAll(() => installation.remove());
  const verify = (...flags: string[]) =>
    installation.ops('audit', 'verify', '--service', 'gateway', ...flags);

  it('is told that all is well while they are there', async () => {
    const { status, json } = await verify('--json');
    expect([status, json.verified]).toMatchObject([0, [{ tenant: 'ponte-largo', verified: 2, fault: null }]]);
  });

  it('is told that no head was noted for what is older than a quarter of an hour', async () => {
    rmSync(installation.home.anchorsFolder, { recursive: true });
    const { status, json } = await verify('--json');
    expect([status, json.verified[0].fault]).toMatchObject([1, { kind: 'ANCHOR_MISSING' }]);
    expect((await verify()).out).toContain('no head was noted for entries older than 15 minutes');
  });

  it('is told that all is well again as soon as the service has started', async () => {
    const service = await startGatewayService({ ...installation.environments.gateway, PORT: '0' });
    const { status, json } = await verify('--json');
    await service.close();
    expect([status, json.verified]).toMatchObject([0, [{ tenant: 'ponte-largo', anchors: 1, fault: null }]]);
    rmSync(installation.home.anchorsFolder, { recursive: true });
  });

  it('is told that a register is empty where there are accounts', async () => {
    for (const table of ['audit_pending', 'audit_seal', 'audit_entry']) await sql(`delete from ${table}`);
    const { status, json } = await verify('--json');
    expect([status, json.verified]).toMatchObject([
      1,
      [{ tenant: 'ponte-largo', verified: 0, fault: { kind: 'REGISTER_EMPTY' } }],
    ]);
    expect((await verify()).out).toContain('the register is empty');
  });

  it('is told in words that the installation is stopped', async () => {
    await installation.stop();
    const { status, err } = await verify();
    expect(status).toBe(3);
    expect(err).toMatch(/^nobody answers: the installation does not seem to run\. Start it/);
  });
});
