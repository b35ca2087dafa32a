import { createHash } from 'node:crypto';

/** An entry as it is sealed. Instants are text with microseconds, as PostgreSQL holds them. */
export interface SealableEntry {
  tenant: string;
  /** 64-bit, decimal. */
  id: string;
  at: string;
  actor: string;
  action: string;
  subjects: string[];
  outcome: string;
  correlationId: string;
}

/** What the first entry of a tenant is chained to. */
export const chainStart = '0'.repeat(64);

/** JSON with sorted names and no spaces (RFC 8785 for the types used here): one text for one entry. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 over the seal before and the entry, in hex. */
export function sealOf(previous: string, entry: SealableEntry): string {
  return createHash('sha256').update(previous).update('\n').update(canonicalJson(entry)).digest('hex');
}

/** SQL of a SealableEntry's columns; `e` is audit_entry. */
export const sealableColumns = `e.tenant, e.id::text as id,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.actor, e.action, e.subjects::text[] as subjects, e.outcome, e.correlation_id as "correlationId"`;
