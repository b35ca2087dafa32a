import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '#persistence';
import type { CloudEvent } from './cloud-event.js';

/**
 * Counts before an event is handled, in a transaction of its own, so that a message that kills the process
 * is known when the process comes back. Gives the number of attempts, this one included.
 */
export async function countAttempt(
  database: Database,
  consumer: string,
  event: CloudEvent,
  by: 1 | -1 = 1,
): Promise<number> {
  const rows = await database.statement<{ attempts: number }>(
    `insert into delivery_attempt (consumer, event_id, attempts) values (?, ?, 1)
     on conflict (consumer, event_id) do update set attempts = delivery_attempt.attempts + ? returning attempts`,
    [consumer, event.id, by],
  );
  return rows[0]!.attempts;
}

export async function forgetAttempts(
  em: Pick<EntityManager, 'execute'>,
  consumer: string,
  event: CloudEvent,
): Promise<void> {
  await em.execute(`delete from delivery_attempt where consumer = ? and event_id = ?`, [consumer, event.id]);
}
