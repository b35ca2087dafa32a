import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { look, writeWaitingEntry } from '#testing';
import { AuditSealer } from '#web';
import { startReportingService } from '../../../apps/reporting/index.js';
import { keepAnchorsFolder } from '../../launch/anchors.js';
import { findInstallation } from '../installation.js';
import { run, SmallInstallation } from '../spec/small-installation.js';

const verification = ['audit', 'verify', '--service', 'reporting', '--json'];

describe('a register that was cut short before its heads got a new place', () => {
  const installation = new SmallInstallation();
  const base = mkdtempSync(join(tmpdir(), 'percorso-places-'));
  const [second, third] = [join(base, 'second'), join(base, 'third')];
  const sql = (text: string) => look(installation.superUrl('reporting'), text);

  /** As the launcher does: keeps the place that the environment names, and starts with it. */
  async function workWith(place: string | undefined, entries: number): Promise<void> {
    keepAnchorsFolder(installation.home, place ? { AUDIT_ANCHORS: place } : {});
    const found = findInstallation({ values: { home: installation.base }, environment: {} });
    const { AUDIT_ANCHORS } = found.environments.reporting!;
    const service = await startReportingService({
      ...installation.environments.reporting,
      AUDIT_ANCHORS: AUDIT_ANCHORS!,
    });
    for (let n = 0; n < entries; n += 1)
      await writeWaitingEntry(installation.superUrl('reporting'), { action: 'reporting.path.read' });
    await service.app.get(AuditSealer, { strict: false }).sealAll();
    await service.close();
  }
  const verify = (environment: NodeJS.ProcessEnv = {}) =>
    run([...verification, '--home', installation.base], environment);

  beforeAll(async () => {
    chmodSync(base, 0o711);
    await installation.start();
    await workWith(undefined, 3);
  }, 60_000);
  afterAll(async () => {
    await installation.remove();
    rmSync(base, { recursive: true, force: true });
  });

  it('is whole after an honest move', async () => {
    await workWith(second, 1);
    const { status, json } = await verify();
    expect([status, json.verified]).toMatchObject([0, [{ verified: 4, fault: null }]]);
  }, 60_000);

  it('is found by the heads of each place that was used before', async () => {
    await sql(
      `with seals as (delete from audit_seal where position > 2 returning entry_id)
       delete from audit_entry where id in (select entry_id from seals)`,
    );
    await workWith(third, 0);
    const { status, json } = await verify();
    expect([status, json.verified]).toMatchObject([1, [{ fault: { kind: 'ANCHOR_MISMATCH', position: 3 } }]]);
  }, 60_000);

  it('is found also when the operator names yet another place', async () => {
    const { status, json } = await verify({ AUDIT_ANCHORS: join(base, 'fourth') });
    expect([status, json.verified]).toMatchObject([1, [{ fault: { kind: 'ANCHOR_MISMATCH' } }]]);
  });

  it('is not passed over in silence where an old place cannot be read any more', async () => {
    renameSync(second, join(base, 'gone'));
    const { json } = await verify();
    expect(json.unread).toEqual([second]);
    const { out } = await installation.ops('audit', 'verify', '--service', 'reporting');
    expect(out).toContain(`Heads were noted in ${second} before and could not be compared`);
  });
});
