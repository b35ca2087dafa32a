import { look } from './look.js';

interface WaitingEntry {
  tenant?: string;
  action: string;
  actor?: string;
  subjects?: string[];
  /** How long ago, as an interval of PostgreSQL. */
  ago?: string;
}

/** Writes an entry of the register of access as a service does: it has no seal yet. `url`: the superuser's. */
export async function writeWaitingEntry(url: string, entry: WaitingEntry): Promise<void> {
  const { tenant = 'ponte-largo', action, actor = 'a-1', subjects = [], ago = '0' } = entry;
  await look(
    url,
    `with entry as (
       insert into audit_entry (tenant, at, actor, action, subjects, outcome, correlation_id)
       values ($1, now() - $2::interval, $3, $4, $5::uuid[], 'DONE', 'x') returning id, tenant)
     insert into audit_pending select id, tenant from entry`,
    ...[tenant, ago, actor, action, subjects],
  );
}
