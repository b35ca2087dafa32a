import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { eventually, look, writeWaitingEntry } from '#testing';
import { AuditAnchors, AuditSealer, sealerLock, type RunningService } from '#web';
import { startReportingService } from '../../../apps/reporting/index.js';
import { SmallInstallation } from '../spec/small-installation.js';

describe('a register whose sealer was kept from its work', () => {
  const installation = new SmallInstallation();
  let service: RunningService;
  const sql = (text: string) => look(installation.superUrl('reporting'), text);
  /** Written so many minutes ago. */
  const write = (minutes: number) =>
    writeWaitingEntry(installation.superUrl('reporting'), {
      action: 'reporting.path.read',
      ago: `${minutes} minutes`,
    });
  /** As the service does by itself every ten minutes. */
  const note = () => service.app.get(AuditAnchors, { strict: false }).tryToNote();
  const noted = () => readFileSync(join(installation.home.anchorsFolder, 'reporting.jsonl'), 'utf8');
  const verify = (...flags: string[]) =>
    installation.ops('audit', 'verify', '--service', 'reporting', ...flags);

  beforeAll(async () => {
    await installation.start();
    service = await startReportingService(installation.environments.reporting);
    await write(0);
    await note();
  }, 60_000);
  afterAll(async () => {
    await service.close();
    await installation.remove();
  });

  it('tells of it also when the entries that waited have been removed, and all others are sealed', async () => {
    expect((await verify('--json')).status).toBe(0);
    const holder = new pg.Client({ connectionString: installation.environments.reporting.DATABASE_URL! });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('select pg_advisory_lock($1)', [sealerLock]);
    await write(16);
    await write(16);
    await eventually(
      async () => {
        await note();
        expect(noted()).toContain('unsealedSeconds');
      },
      { within: 20_000 },
    );
    await sql(
      'with gone as (delete from audit_pending returning entry_id) delete from audit_entry where id in (select entry_id from gone)',
    );
    await holder.end();
    await write(0);
    await service.app.get(AuditSealer, { strict: false }).sealAll();
    const { status, json } = await verify('--json');
    expect([status, json]).toMatchObject([
      1,
      {
        verified: [{ tenant: 'ponte-largo', fault: null }],
        heldUp: [{ service: 'reporting', unsealedSeconds: expect.any(Number) }],
      },
    ]);
    expect((await verify()).out).toContain('entries had waited 16 min for their seal');
  }, 60_000);
});
