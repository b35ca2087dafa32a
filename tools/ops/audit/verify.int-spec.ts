import type { JsonWebKey } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#kernel';
import { look, writeWaitingEntry } from '#testing';
import { startReportingService } from '../../../apps/reporting/index.js';
import { anchorLine, AuditSealer, type RunningService } from '#web';

import { SmallInstallation } from '../spec/small-installation.js';

describe('the operator and the register of access', () => {
  const installation = new SmallInstallation();
  let service: RunningService;
  const sql = (text: string, ...values: unknown[]) =>
    look(installation.superUrl('reporting'), text, ...values);
  beforeAll(async () => {
    await installation.start();
    service = await startReportingService(installation.environments.reporting);
    for (const tenant of ['ponte-largo', 'ponte-largo', 'ponte-stretto']) {
      await writeWaitingEntry(installation.superUrl('reporting'), {
        tenant,
        action: 'reporting.path.read',
        actor: newId(),
        subjects: [newId()],
      });
    }
    await service.app.get(AuditSealer, { strict: false }).sealAll();
    await service.close();
  }, 60_000);
  afterAll(() => installation.remove());
  const verify = (...flags: string[]) =>
    installation.ops('audit', 'verify', '--service', 'reporting', ...flags);

  it('finds it whole, for every tenant', async () => {
    const { status, json } = await verify('--json');
    expect([status, json.verified]).toMatchObject([
      0,
      [
        { service: 'reporting', tenant: 'ponte-largo', verified: 2, pending: 0, fault: null },
        { service: 'reporting', tenant: 'ponte-stretto', verified: 1, pending: 0, fault: null },
      ],
    ]);
    expect((await verify('--tenant', 'ponte-largo')).out).toMatch(
      /ponte-largo\s+2\s+0\s+1\s+2:[0-9a-f]{64}\s+none/,
    );
  });

  it('compares no line that a full disk has cut, nor the head of another service, and says so', async () => {
    const file = join(installation.home.anchorsFolder, 'reporting.jsonl');
    const before = readFileSync(file, 'utf8');
    const key = JSON.parse(installation.environments.reporting.AUDIT_ANCHOR_KEY!) as JsonWebKey;
    const foreign = { service: 'intake', tenant: 'ponte-largo', position: 99, hash: 'a'.repeat(64), at: 'x' };
    appendFileSync(file, `${before.trim().slice(0, 60)}\n${anchorLine(key, foreign)}`);
    try {
      const { status, out } = await verify();
      expect(out).toContain(`${file} has lines that are not whole`);
      expect([status, out.includes('ANCHOR_MISMATCH')]).toEqual([0, false]);
    } finally {
      writeFileSync(file, before);
    }
  });

  it('finds an entry that was altered, and says where', async () => {
    await sql(
      `update audit_entry set action = 'nothing' where id = (select max(id) from audit_entry where tenant = 'ponte-largo')`,
    );
    const { status, json } = await verify('--json');
    expect(status).toBe(1);
    expect(json.verified[0]).toMatchObject({
      tenant: 'ponte-largo',
      fault: { kind: 'ENTRY_ALTERED', position: 2 },
    });
    expect(json.verified[1]).toMatchObject({ tenant: 'ponte-stretto', fault: null });
  });

  it('finds a register that was cut short, by the head that its service noted at its stop', async () => {
    await sql(`delete from audit_seal where tenant = 'ponte-stretto'`);
    await sql(`delete from audit_entry where tenant = 'ponte-stretto'`);
    const { status, json, out } = await verify('--json');
    expect([status, json.verified[1]]).toMatchObject([
      1,
      { tenant: 'ponte-stretto', anchors: 1, fault: { kind: 'ANCHOR_MISMATCH', position: 1 } },
    ]);
    expect(out).not.toContain('"d"');
  });

  it('finds it also by a head that the operator has noted', async () => {
    const flags = ['--tenant', 'ponte-stretto', '--anchor', `7:${'a'.repeat(64)}`];
    expect((await verify(...flags)).out).toContain('ANCHOR_MISMATCH');
  });

  it('finds an anchor that nobody with the key has written', async () => {
    const file = join(installation.home.anchorsFolder, 'reporting.jsonl');
    const [, first] = readFileSync(file, 'utf8').split('\n');
    appendFileSync(file, `${first!.replace(/"position":\d+/, '"position":99')}\nrubbish\n`);
    const { json } = await verify('--json');
    expect(json.forged).toEqual([{ service: 'reporting', lines: [4, 5] }]);
  });
});
