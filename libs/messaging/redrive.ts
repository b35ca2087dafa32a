import type { Database, Scope } from '#persistence';
import { countAttempt, forgetAttempts } from './attempts.js';
import { defaultDelivery } from './delivery.js';
import type { Handling } from './handling.js';
import { errorKind, type ParkedEvent } from './parking-lot.js';

interface Requested {
  tenant: string;
  key: string;
  requestedBy: string;
}

/**
 * Brings parked keys back, in order, when an operator has asked for it: the request is a mark on the rows,
 * which the running consumer finds, because only it has the handlers.
 */
export class Redrive {
  constructor(
    private readonly database: Database,
    private readonly handling: Handling,
    private readonly consumer: string,
  ) {}

  async requested(): Promise<void> {
    const requests = await this.database.asWorker((em) =>
      em.execute<Requested[]>(
        `select tenant, key, min(redrive_requested_by) as "requestedBy" from parked_event
         where consumer = ? and redrive_requested_at is not null group by tenant, key`,
        [this.consumer],
      ),
    );
    for (const request of requests) await this.key(request);
  }

  private async key(request: Requested): Promise<void> {
    while (await this.next(request));
  }

  /** One event per transaction: what went well stays done when a later one fails. */
  private async next({ tenant, key, requestedBy }: Requested): Promise<boolean> {
    const scope = { tenant, actor: `system:${this.consumer}` };
    const parked = await this.database.transaction(scope, (tx) => this.handling.parkingOf(tx).firstOf(key));
    if (!parked) return false;
    // A redrive of what still kills the process must not kill it for ever.
    const attempt = await countAttempt(this.database, this.consumer, parked.event);
    if (attempt > defaultDelivery.attempts) {
      await this.keep(scope, key, parked, 'CRASHED');
      return false;
    }
    try {
      return await this.database.transaction(scope, async (tx) => {
        const lot = this.handling.parkingOf(tx);
        await lot.lock(key);
        // Another copy of the service may have been faster.
        if ((await lot.firstOf(key))?.id !== parked.id) return true;
        const consumed = this.handling.check(parked.event);
        if (!consumed.ok) throw new Error(consumed.problem);
        // What was parked as broken is remembered as that: from now on it is a handled event.
        await this.handling.inboxOf(tx).take([this.handling.nameOf(parked.event)]);
        await this.handling.handleOne(tx, consumed.event);
        await lot.release(parked, key, requestedBy, tx.now);
        await forgetAttempts(tx.em, this.consumer, parked.event);
        return true;
      });
    } catch (error) {
      await this.keep(scope, key, parked, 'FAILED', errorKind(error));
      return false;
    }
  }

  private keep(
    scope: Scope,
    key: string,
    parked: ParkedEvent,
    reason: 'FAILED' | 'CRASHED',
    error?: string,
  ): Promise<void> {
    return this.database.transaction(scope, async (tx) => {
      await this.handling.parkingOf(tx).keep(parked, key, reason, error);
      await forgetAttempts(tx.em, this.consumer, parked.event);
    });
  }
}
