import { arrayLiteral } from '#persistence';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CloudEvent } from './cloud-event.js';
import type { SchemaProblem } from './message-schemas.js';

/** `FAILED`: a handler refused it. `CRASHED`: the process died on it. `BEHIND`: an earlier event of its key is parked. */
export type ParkingReason = SchemaProblem | 'FAILED' | 'CRASHED' | 'BEHIND';

export interface ParkedEvent {
  id: string;
  event: CloudEvent;
  attempts: number;
}

/**
 * Where events wait that could not be handled, with everything that came after them for the same key,
 * while other keys flow. Runs inside the caller's transaction.
 */
export class ParkingLot {
  constructor(
    private readonly em: EntityManager,
    private readonly consumer: string,
    private readonly tenant: string,
  ) {}

  async park(
    event: CloudEvent,
    key: string,
    reason: ParkingReason,
    at: Date,
    detail: { error?: string; attempts?: number } = {},
  ): Promise<void> {
    await this.em.execute(
      `insert into parked_event (consumer, tenant, key, event, blocking, reason, error, attempts, parked_at)
       values (?, ?, ?, ?::json, ?, ?, ?, ?, ?)`,
      [
        this.consumer,
        this.tenant,
        key,
        JSON.stringify(event),
        reason !== 'UNKNOWN_TYPE',
        reason,
        detail.error ?? null,
        detail.attempts ?? 0,
        at,
      ],
    );
  }

  /** The keys that are parked. Each is locked until the transaction ends, so that a redrive cannot finish in between. */
  async parkedAmong(keys: string[]): Promise<Set<string>> {
    const suspects = await this.blocked(keys);
    for (const key of suspects) await this.lock(key);
    return suspects.length ? new Set(await this.blocked(suspects)) : new Set();
  }

  async lock(key: string): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtextextended(?, 11))`, [
      `${this.consumer}|${key}`,
    ]);
  }

  /** The oldest event of a key. Rows that queued behind during a redrive belong to it too. */
  async firstOf(key: string): Promise<ParkedEvent | undefined> {
    const rows = await this.em.execute<ParkedEvent[]>(
      `select id, event, attempts from parked_event
       where consumer = ? and key = ? order by id limit 1`,
      [this.consumer, key],
    );
    return rows[0];
  }

  /** The event has been handled: it leaves, and who asked for it stays on record. */
  async release(parked: ParkedEvent, key: string, requestedBy: string, at: Date): Promise<void> {
    await this.em.execute(`delete from parked_event where id = ?`, [parked.id]);
    await this.em.execute(
      `insert into redrive_record (consumer, tenant, key, event_id, requested_by, redriven_at) values (?, ?, ?, ?, ?, ?)`,
      [this.consumer, this.tenant, key, parked.event.id, requestedBy, at],
    );
  }

  /** The redrive of a key failed again: it stays parked until somebody asks anew. */
  async keep(
    parked: ParkedEvent,
    key: string,
    reason: 'FAILED' | 'CRASHED',
    error: string | undefined,
  ): Promise<void> {
    await this.em.execute(
      `update parked_event set attempts = attempts + 1, error = ?, reason = ? where id = ?`,
      [error ?? null, reason, parked.id],
    );
    await this.em.execute(
      `update parked_event set redrive_requested_at = null where consumer = ? and key = ?`,
      [this.consumer, key],
    );
  }

  private async blocked(keys: string[]): Promise<string[]> {
    const rows = await this.em.execute<{ key: string }[]>(
      `select distinct key from parked_event
       where consumer = ? and blocking and key = any(?::uuid[])`,
      [this.consumer, arrayLiteral(keys)],
    );
    return rows.map((row) => row.key);
  }
}

/** What may be kept of an error: its kind and place, never its message, which can quote a value. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, rule } = error as { code?: unknown; rule?: unknown };
  const place = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim()
    .replace(/\(.*\/(?=[^/]+\))/, '(');
  return [error.name, code, rule, place].filter(Boolean).join(' ');
}
