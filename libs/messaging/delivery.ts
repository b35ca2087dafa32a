import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#persistence';
import { countAttempt, forgetAttempts } from './attempts.js';
import type { CloudEvent } from './cloud-event.js';
import type { EventBatch } from './event-log.js';
import { Handling, keyOf, versionOf } from './handling.js';
import { errorKind, type ParkingReason } from './parking-lot.js';
import { isTransient } from '#persistence';

export interface DeliverySettings {
  /** How often one event is tried before its key is parked. */
  attempts: number;
  /** Wait before the second attempt, in milliseconds; doubles each time. */
  backoff: number;
}

export const defaultDelivery: DeliverySettings = { attempts: 3, backoff: 50 };

const longestBackoff = 5_000;

/**
 * Brings a batch to its handlers: in one transaction while all goes well, event by event after a failure
 * or a crash, when attempts are counted before handling (attempts.ts).
 */
export class Delivery {
  constructor(
    private readonly database: Database,
    private readonly handling: Handling,
    private readonly consumer: string,
    private readonly settings: DeliverySettings = defaultDelivery,
    private readonly onTrouble: (event: CloudEvent | undefined, error: unknown) => void = () => {},
  ) {}

  async batch(batch: EventBatch): Promise<void> {
    const events = batch.events.map(({ event }) => event);
    const seenBefore = await this.untilAvailable(batch, () => this.markBatch(batch));
    if (!seenBefore && (await this.together(batch, events))) return;
    for (const event of events) {
      if (batch.isStale()) return;
      await this.alone(batch, event);
      await batch.heartbeat();
    }
  }

  private async together(batch: EventBatch, events: CloudEvent[]): Promise<boolean> {
    try {
      await this.untilAvailable(batch, () => this.handling.handleBatch(events));
      return true;
    } catch (error) {
      this.onTrouble(undefined, error);
      return false;
    }
  }

  private async alone(batch: EventBatch, event: CloudEvent): Promise<void> {
    for (;;) {
      const attempt = await this.untilAvailable(batch, () =>
        countAttempt(this.database, this.consumer, event),
      );
      if (attempt > this.settings.attempts) return this.park(batch, event, 'CRASHED', undefined, attempt - 1);
      try {
        return await this.handling.handleBatch([event], (tx) => forgetAttempts(tx.em, this.consumer, event));
      } catch (error) {
        this.onTrouble(event, error);
        if (isTransient(error))
          await this.untilAvailable(batch, () => countAttempt(this.database, this.consumer, event, -1));
        else if (attempt >= this.settings.attempts) return this.park(batch, event, 'FAILED', error, attempt);
        await sleep(this.settings.backoff * 2 ** (attempt - 1));
      }
    }
  }

  private park(
    batch: EventBatch,
    event: CloudEvent,
    reason: ParkingReason,
    error: unknown,
    attempts: number,
  ): Promise<void> {
    return this.untilAvailable(batch, () =>
      this.handling.inTransaction(event, async (tx) => {
        const inbox = this.handling.inboxOf(tx);
        const fresh = await inbox.take([this.handling.nameOf(event)]);
        if (fresh.size) {
          await this.handling.parkingOf(tx).park(event, keyOf(event), reason, tx.now, {
            error: error === undefined ? undefined : errorKind(error),
            attempts,
          });
          const version = versionOf(event);
          if (version !== undefined) await inbox.rememberVersions(new Map([[keyOf(event), version]]));
        }
        await forgetAttempts(tx.em, this.consumer, event);
      }),
    );
  }

  /** True when this very batch was begun before and not finished. Survives the process, need not survive the database. */
  private async markBatch({ topic, partition, events }: EventBatch): Promise<boolean> {
    const first = events[0]!.offset;
    const rows = await this.database.statement<{ previous: string | null }>(
      `insert into batch_attempt (consumer, topic, partition, first_offset)
       select ?, ?, ?, ? from set_config('synchronous_commit', 'off', true)
       on conflict (consumer, topic, partition) do update set first_offset = excluded.first_offset
       returning old.first_offset as previous`,
      [this.consumer, topic, partition, first],
    );
    return rows[0]!.previous === first;
  }

  /** Retries in place while the database is away: nothing can be parked then either. */
  private async untilAvailable<T>(batch: EventBatch, work: () => Promise<T>): Promise<T> {
    for (let wait = this.settings.backoff; ; wait = Math.min(wait * 2, longestBackoff)) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || batch.isStale()) throw error;
        this.onTrouble(undefined, error);
        await sleep(wait);
        await batch.heartbeat();
      }
    }
  }
}
