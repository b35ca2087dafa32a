import { isId } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';

/** One line of the register of access. It holds ids and codes, nothing that identifies a person. */
export interface AuditEntry {
  action: string;
  /** People, paths or records concerned. */
  subjects: Iterable<string>;
  /** `DONE`, `REPLAYED`, or the code of the refusal. */
  outcome: string;
}

/** Most subjects one entry names: a page of a list. */
const mostSubjects = 1_000;

/**
 * Writes the entry in the running transaction, and a note for the sealer that it waits for its place in the
 * chain. Taking the head of the chain here would make every transaction of the tenant wait for the other.
 */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const subjects = [...new Set(entry.subjects)].filter(isId).slice(0, mostSubjects);
  await tx.em.execute(
    `with entry as (
       insert into audit_entry (tenant, at, actor, action, subjects, outcome, correlation_id)
       values (?, ?, ?, ?, ?::uuid[], ?, ?) returning tenant, id)
     insert into audit_pending (tenant, entry_id) select tenant, id from entry`,
    [
      tx.scope.tenant,
      tx.now,
      tx.scope.actor,
      entry.action,
      arrayLiteral(subjects),
      entry.outcome,
      tx.scope.trace?.correlationId ?? '',
    ],
  );
}
