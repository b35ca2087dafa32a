import type { Database } from '#persistence';

/** A key whose events wait, and why the first of them could not be handled. */
export interface ParkedKey {
  tenant: string;
  key: string;
  /** Of the first event that waits: its id, or its place in the log where it has none. */
  event: string;
  /** Of the first event that waits; null where it has none. */
  type: string | null;
  reason: string;
  /** Kind and place of the error; never its message. */
  error: string | null;
  attempts: number;
  /** How many wait, the first included. */
  events: number;
  /** Seconds since the first was parked. */
  age: number;
  /** Somebody has asked for it and nobody has taken it up yet. */
  requested: boolean;
}

/** As the worker role: parked events of all tenants, and nothing else of anybody's. */
export function parkedKeys(database: Database, consumer: string): Promise<ParkedKey[]> {
  return database.asWorker((em) =>
    em.execute<ParkedKey[]>(
      `select tenant, key, min(event->>'id') filter (where id = first) as event,
         min(event->>'type') filter (where id = first) as type,
         min(reason) filter (where id = first) as reason, min(error) filter (where id = first) as error,
         min(attempts) filter (where id = first) as attempts, count(*)::int as events,
         floor(extract(epoch from now() - min(parked_at)))::int as age,
         bool_or(redrive_requested_at is not null) as requested
       from (select *, min(id) over (partition by tenant, key) as first from parked_event where consumer = ?) p
       group by tenant, key order by min(parked_at), key`,
      [consumer],
    ),
  );
}

/** Marks the rows of the keys, which the running consumer finds. Gives the keys that had any. */
export async function requestRedrive(
  database: Database,
  consumer: string,
  { by, key }: { by: string; key?: string },
): Promise<string[]> {
  const rows = await database.asWorker((em) =>
    em.execute<{ key: string }[]>(
      `with marked as (
         update parked_event set redrive_requested_by = ?, redrive_requested_at = now()
         where consumer = ? and (?::uuid is null or key = ?::uuid) returning key)
       select distinct key from marked order by key`,
      [by, consumer, key ?? null, key ?? null],
    ),
  );
  return rows.map((row) => row.key);
}
