import { jest } from '@jest/globals';
import pg from 'pg';
import { Database, type Scope } from '#persistence';
import { eventually, writeWaitingEntry } from '#testing';
import { writeAudit } from './audit-entry.js';
import { AuditSealer, sealerLock } from './audit-sealer.service.js';
import { verifyAudit } from './audit-verification.js';
import { startSample, type Sample } from '../test/sample-service.js';

const scope: Scope = { tenant: 'ponte-largo', actor: 'a-1', trace: { correlationId: 'c-1' } };
const subject = '0197a000-0000-7000-8000-0000000000aa';

describe('the register of access', () => {
  let sample: Sample;
  let owner: pg.Client;
  let database: Database;
  beforeEach(async () => {
    sample = await startSample();
    owner = new pg.Client({ connectionString: sample.database.superUrl });
    await owner.connect();
    database = sample.app.get(Database);
  });
  afterEach(async () => {
    await owner.end();
    await sample.close();
  });

  const write = (action: string, tenant = scope.tenant) =>
    database.transaction({ ...scope, tenant }, (tx) =>
      writeAudit(tx, { action, subjects: [subject], outcome: 'DONE' }),
    );
  const fill = async (entries: number) => {
    for (let n = 1; n <= entries; n += 1) await write(`sample.boat.read-${n}`);
    await sample.app.get(AuditSealer).sealAll();
  };
  const verify = () => verifyAudit(database, scope.tenant);

  it('is sealed within a second, each tenant in its own chain', async () => {
    await Promise.all([write('sample.a.b'), write('sample.a.c'), write('sample.a.d', 'other')]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await verify()).toMatchObject({ verified: 2, pending: 0, fault: null });
    expect(await verifyAudit(database, 'other')).toMatchObject({ verified: 1, fault: null });
  });

  it('seals an entry once although a lower id commits later', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = database.transaction(scope, async (tx) => {
      await writeAudit(tx, { action: 'sample.slow.read', subjects: [], outcome: 'DONE' });
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await fill(3);
    expect(await verify()).toMatchObject({ verified: 3, fault: null });
    release();
    await slow;
    await sample.app.get(AuditSealer).sealAll();
    expect(await verify()).toMatchObject({ verified: 4, pending: 0, fault: null });
    const { rows } = await owner.query('select entry_id::int as id from audit_seal order by position');
    expect(rows.at(-1).id).toBeLessThan(rows[0].id);
  });

  it('keeps one chain while two sealers work at once', async () => {
    const sealer = sample.app.get(AuditSealer);
    const second = new AuditSealer(database, sealer['logger']);
    for (let n = 0; n < 20; n += 1) {
      await Promise.all([write('sample.a.b'), write('sample.a.b'), sealer.sealAll(), second.sealAll()]);
    }
    await sealer.sealAll();
    expect(await verify()).toMatchObject({ verified: 40, pending: 0, fault: null });
  });

  it.each<[string, string, string, number | null]>([
    ['an altered actor', `update audit_entry set actor = 'a-2' where id = 3`, 'ENTRY_ALTERED', 3],
    [
      'a moved instant',
      `update audit_entry set at = at + interval '1 microsecond' where id = 2`,
      'ENTRY_ALTERED',
      2,
    ],
    ['a removed subject', `update audit_entry set subjects = '{}' where id = 4`, 'ENTRY_ALTERED', 4],
    ['a deleted entry', 'delete from audit_entry where id = 3', 'ENTRY_MISSING', 3],
    ['a deleted last entry', 'delete from audit_entry where id = 5', 'ENTRY_MISSING', 5],
    [
      'an entry deleted with its seal',
      'with s as (delete from audit_seal where position = 2 returning entry_id) delete from audit_entry where id in (select entry_id from s)',
      'GAP',
      2,
    ],
    [
      'a seal made anew',
      `update audit_seal set hash = repeat('a', 64) where position = 2`,
      'ENTRY_ALTERED',
      2,
    ],
    [
      'a link made anew',
      `update audit_seal set previous = repeat('a', 64) where position = 4`,
      'BROKEN_LINK',
      4,
    ],
    [
      'an entry slipped in',
      `insert into audit_entry (tenant, at, actor, action, subjects, outcome, correlation_id) values ('ponte-largo', now(), 'x', 'y', '{}', 'DONE', '')`,
      'ENTRY_UNSEALED',
      null,
    ],
  ])('finds %s', async (_, tampering, kind, position) => {
    await fill(5);
    expect(await verify()).toMatchObject({ verified: 5, fault: null });
    await owner.query(tampering);
    expect((await verify()).fault).toMatchObject({ kind, position });
  });

  it('finds a chain cut short, by a head noted before', async () => {
    await fill(5);
    const { head } = await verify();
    await owner.query('delete from audit_entry where id > 3');
    await owner.query('delete from audit_seal where position > 3');
    expect((await verify()).fault).toBeNull();
    expect((await verifyAudit(database, scope.tenant, [head])).fault).toMatchObject({
      kind: 'ANCHOR_MISMATCH',
    });
  });

  it('tells when somebody keeps the sealer from its work: entries without a seal could be removed unseen', async () => {
    const holder = new pg.Client({ connectionString: sample.database.databaseUrl });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('select pg_advisory_lock($1)', [sealerLock]);
    await writeWaitingEntry(sample.database.superUrl, {
      tenant: scope.tenant,
      action: 'sample.boat.read',
      ago: '16 minutes',
    });
    await sample.app.get(AuditSealer).sealAll();
    expect(await verify()).toMatchObject({ pending: 1, fault: { kind: 'ENTRY_WAITING' } });
    const { status, body } = await sample.send('GET', '/health/ready', { as: null });
    expect([status, body.parts.register.ready]).toEqual([200, true]);
    expect(body.parts.register.detail.oldestUnsealedSeconds).toBeGreaterThanOrEqual(960);
    const { text } = await sample.send('GET', '/metrics', { as: null });
    expect(Number(/^audit_oldest_unsealed_seconds (\d+)/m.exec(text)?.[1])).toBeGreaterThanOrEqual(960);
    const told = () => sample.log.filter((line) => line.includes('holds the lock of the sealer')).length;
    await eventually(() => expect(told()).toBe(1), { within: 20_000 });
    await sample.app.get(AuditSealer).sealAll();
    expect(told()).toBe(1);
    await holder.end();
    await eventually(async () => expect(await verify()).toMatchObject({ verified: 1, fault: null }));
    const after = await sample.send('GET', '/health/ready', { as: null });
    expect(after.body.parts.register.detail).toEqual({ oldestUnsealedSeconds: 0 });
  }, 40_000);

  it('is not held up by another copy that seals what has waited long', async () => {
    const old = () =>
      writeWaitingEntry(sample.database.superUrl, {
        tenant: scope.tenant,
        action: 'sample.boat.read',
        ago: '1 day',
      });
    const other = new pg.Client({ connectionString: sample.database.databaseUrl });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('select pg_advisory_lock($1)', [sealerLock]);
    await old();
    // Another one than the service's: it has found the entry this moment, however slow the machine is.
    const sealer = new AuditSealer(database, sample.app.get(AuditSealer)['logger']);
    await sealer.sealAll();
    expect([sealer.waitingSeconds() > 86_000, sealer.heldUpSeconds()]).toEqual([true, 0]);
    await other.end();
    await eventually(async () => expect(await verify()).toMatchObject({ verified: 1, fault: null }));
    await sealer.sealAll();
    expect([sealer.waitingSeconds(), sealer.heldUpSeconds()]).toEqual([0, 0]);
  });

  it('is not held up by a copy that seals again after the database was away', async () => {
    const other = new pg.Client({ connectionString: sample.database.databaseUrl });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('select pg_advisory_lock($1)', [sealerLock]);
    await writeWaitingEntry(sample.database.superUrl, {
      tenant: scope.tenant,
      action: 'sample.boat.read',
      ago: '2 minutes',
    });
    const sealer = new AuditSealer(database, sample.app.get(AuditSealer)['logger']);
    await sealer.sealAll();
    await owner.query('alter table audit_pending rename to away');
    await expect(sealer.sealAll()).rejects.toThrow();
    await owner.query('alter table away rename to audit_pending');
    const now = performance.now.bind(performance);
    const later = jest.spyOn(performance, 'now').mockImplementation(() => now() + 90_000);
    try {
      // The other copy was quicker and has the lock; the oldest entry is still the same.
      await sealer.sealAll();
      expect(sealer.heldUpSeconds()).toBe(0);
    } finally {
      later.mockRestore();
      await other.end();
    }
  });

  it('waits for its seal for a moment without a fault', async () => {
    const holder = new pg.Client({ connectionString: sample.database.databaseUrl });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('select pg_advisory_lock($1)', [sealerLock]);
    await write('sample.a.b');
    expect(await verify()).toMatchObject({ pending: 1, fault: null });
    await holder.end();
  });

  it('cannot be changed by the service itself', async () => {
    await fill(1);
    for (const sql of [
      `update audit_entry set actor = 'x'`,
      'delete from audit_entry',
      'truncate audit_entry',
      'delete from audit_seal',
      `insert into audit_seal (tenant, position, entry_id, hash, previous) values ('ponte-largo', 2, 9, '', '')`,
    ]) {
      await expect(database.transaction(scope, (tx) => tx.em.execute(sql))).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
