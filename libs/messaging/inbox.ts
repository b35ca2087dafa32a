import { arrayLiteral } from '#persistence';
import type { EntityManager } from '@mikro-orm/postgresql';

/** By what one consumer remembers a message. */
export interface InboxName {
  source: string;
  id: string;
}

/** A version that the tables of progress can hold; anybody can write anything into a log. */
export function isCountable(version: unknown): version is number {
  return Number.isInteger(version) && (version as number) > 0 && (version as number) <= 2_147_483_647;
}

/** What one consumer has taken over already, and how far each key has come. Runs inside the handler's transaction. */
export class Inbox {
  constructor(
    private readonly em: EntityManager,
    private readonly consumer: string,
    private readonly tenant: string,
  ) {}

  /** Marks the messages as taken; returns the ids that were not taken before. */
  async take(names: InboxName[]): Promise<Set<string>> {
    const rows = await this.em.execute<{ source: string; event_id: string }[]>(
      `insert into inbox (consumer, source, event_id, tenant)
       select ?, source, id, ? from json_to_recordset(?::json) as e (source text, id text)
       on conflict do nothing returning source, event_id`,
      [this.consumer, this.tenant, JSON.stringify(names)],
    );
    return new Set(rows.map((row) => row.event_id));
  }

  /**
   * By an array, not by a list read from JSON: under row-level security PostgreSQL thinks that a table without
   * statistics shows one row, and then compares every row with every element (5.9 s instead of 2 ms for 500 keys
   * among 10,000). New tables have no statistics, and every rebuild begins with new tables.
   */
  async versions(keys: string[]): Promise<Map<string, number>> {
    const rows = await this.em.execute<{ key: string; version: number }[]>(
      `select key, version from consumed_key where consumer = ? and key = any(?::uuid[])`,
      [this.consumer, arrayLiteral(keys)],
    );
    return new Map(rows.map((row) => [row.key, row.version]));
  }

  /** A key of another tenant stays as it is: its row is invisible here, and PostgreSQL would refuse to change it. */
  async rememberVersions(versions: Map<string, number>): Promise<void> {
    if (versions.size === 0) return;
    await this.em.execute(
      `insert into consumed_key (consumer, tenant, key, version)
       select ?, ?, key, version from json_to_recordset(?::json) as e (key uuid, version int)
       on conflict (consumer, key) do update set version = greatest(consumed_key.version, excluded.version)
       where consumed_key.tenant = excluded.tenant`,
      [this.consumer, this.tenant, JSON.stringify([...versions].map(([key, version]) => ({ key, version })))],
    );
  }

  /** An event came whose predecessor never did. It is handled all the same, and the gap stays on record. */
  async reportGap(key: string, expected: number, got: number, at: Date): Promise<void> {
    await this.em.execute(
      `insert into event_gap (consumer, tenant, key, expected, got, seen_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
      [this.consumer, this.tenant, key, expected, got, at],
    );
  }
}
