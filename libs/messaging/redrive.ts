import type { Database } from '#persistence';
import type { Handling } from './handling.js';
import { errorKind } from './parking-lot.js';

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
    try {
      return await this.database.transaction(scope, async (tx) => {
        const lot = this.handling.parkingOf(tx);
        await lot.lock(key);
        const parked = await lot.firstOf(key);
        if (!parked) return false;
        const consumed = this.handling.check(parked.event);
        if (!consumed.ok) throw new Error(consumed.problem);
        await this.handling.one(tx, consumed.event);
        await lot.release(parked, key, requestedBy, tx.now);
        return true;
      });
    } catch (error) {
      await this.database.transaction(scope, async (tx) => {
        const lot = this.handling.parkingOf(tx);
        const parked = await lot.firstOf(key);
        if (parked) await lot.keep(parked, key, errorKind(error));
      });
      return false;
    }
  }
}
