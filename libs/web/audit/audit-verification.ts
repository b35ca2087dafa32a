import type { Database } from '#persistence';
import { chainStart, sealableColumns, sealOf, type SealableEntry } from './audit-chain.js';

export interface AuditFault {
  kind:
    | 'GAP'
    | 'BROKEN_LINK'
    | 'ENTRY_MISSING'
    | 'ENTRY_ALTERED'
    | 'ENTRY_UNSEALED'
    | 'ENTRY_WAITING'
    | 'ANCHOR_MISMATCH'
    | 'ANCHOR_MISSING'
    | 'REGISTER_EMPTY';
  /** Place in the chain, 1 for the first; null for an entry outside it. */
  position: number | null;
  entryId: string | null;
}

export interface AuditVerification {
  tenant: string;
  /** Seals found good before the first fault. */
  verified: number;
  /** Entries that wait for the sealer. More than a few means that it does not run. */
  pending: number;
  /** Head of the chain, to be noted where the database's owner cannot write. */
  head: { position: number; hash: string };
  fault: AuditFault | null;
}

type Row = { position: string; entryId: string; hash: string; previous: string } & (
  ({ found: true } & SealableEntry) | { found: false }
);

const batchSize = 2_000;

/** A head of the chain that was noted earlier, outside of the database. */
export interface NotedHead {
  position: number;
  hash: string;
}

/**
 * Walks a tenant's chain from its start and reports the first seal that does not fit. With heads that were noted
 * earlier, a chain that was cut short or sealed anew is found as well.
 */
export async function verifyAudit(
  database: Database,
  tenant: string,
  noted: readonly NotedHead[] = [],
): Promise<AuditVerification> {
  const notedAt = Map.groupBy(noted, ({ position }) => position);
  const head = { position: 0, hash: chainStart };
  let fault: AuditFault | null = null;
  for (let rows = await seals(database, tenant, 0); rows.length > 0 && !fault;) {
    for (const row of rows) {
      fault = faultOf(row, head) ?? anchorFault(row, notedAt.get(Number(row.position)));
      if (fault) break;
      head.position += 1;
      head.hash = row.hash;
    }
    rows = fault ? [] : await seals(database, tenant, head.position);
  }
  const missing = [...notedAt.keys()].filter((position) => position > head.position);
  if (!fault && missing.length > 0) {
    fault = { kind: 'ANCHOR_MISMATCH', position: Math.min(...missing), entryId: null };
  }
  const { pending, stray, late } = await outsideTheChain(database, tenant);
  if (!fault && stray !== null) fault = { kind: 'ENTRY_UNSEALED', position: null, entryId: stray };
  if (!fault && late !== null) fault = { kind: 'ENTRY_WAITING', position: null, entryId: late };
  return { tenant, verified: head.position, pending, head, fault };
}

/**
 * The first entry behind `position`, the last noted head, that a head should have been noted for: services note every ten
 * minutes. It could be cut off without a trace, and the place of the heads is not written, or was emptied.
 */
export async function notAnchored(
  database: Database,
  tenant: string,
  position: number,
): Promise<AuditFault | null> {
  const rows: { position: string; entryId: string }[] = await database.asWorker((em) =>
    em.execute(
      `select s.position, s.entry_id::text as "entryId" from audit_seal s
       join audit_entry e on e.id = s.entry_id and e.tenant = s.tenant
       where s.tenant = ? and s.position > ? and e.at < now() - interval '15 minutes'
       order by s.position limit 1`,
      [tenant, position],
    ),
  );
  const [row] = rows;
  return row ? { kind: 'ANCHOR_MISSING', position: Number(row.position), entryId: row.entryId } : null;
}

function faultOf(row: Row, head: { position: number; hash: string }): AuditFault | null {
  const at = { position: Number(row.position), entryId: row.entryId };
  if (at.position !== head.position + 1) return { kind: 'GAP', ...at, position: head.position + 1 };
  if (row.previous !== head.hash) return { kind: 'BROKEN_LINK', ...at };
  if (!row.found) return { kind: 'ENTRY_MISSING', ...at };
  const { tenant, id, at: instant, actor, action, subjects, outcome, correlationId } = row;
  const entry = { tenant, id, at: instant, actor, action, subjects, outcome, correlationId };
  return sealOf(row.previous, entry) === row.hash ? null : { kind: 'ENTRY_ALTERED', ...at };
}

function anchorFault(row: Row, noted: NotedHead[] = []): AuditFault | null {
  if (noted.every(({ hash }) => hash === row.hash)) return null;
  return { kind: 'ANCHOR_MISMATCH', position: Number(row.position), entryId: row.entryId };
}

function seals(database: Database, tenant: string, after: number): Promise<Row[]> {
  return database.asWorker((em) =>
    em.execute(
      `select s.position, s.entry_id::text as "entryId", s.hash, s.previous, e.id is not null as found,
         ${sealableColumns}
       from audit_seal s left join audit_entry e on e.id = s.entry_id and e.tenant = s.tenant
       where s.tenant = ? and s.position > ? order by s.position limit ${batchSize}`,
      [tenant, after],
    ),
  );
}

/** One statement, so that an entry on its way from pending to sealed is seen in one of the two. */
async function outsideTheChain(database: Database, tenant: string) {
  const rows: { pending: string; stray: string | null; late: string | null }[] = await database.asWorker(
    (em) =>
      em.execute(
        `select (select count(*) from audit_pending where tenant = ?) as pending,
         (select min(e.id)::text from audit_entry e where e.tenant = ?
            and not exists (select 1 from audit_seal s where s.entry_id = e.id)
            and not exists (select 1 from audit_pending p where p.entry_id = e.id)) as stray,
         (select min(p.entry_id)::text from audit_pending p join audit_entry e on e.id = p.entry_id
            where p.tenant = ? and e.at < now() - interval '5 minutes') as late`,
        [tenant, tenant, tenant],
      ),
  );
  const { pending, stray, late } = rows[0]!;
  return { pending: Number(pending), stray, late };
}
