import { BaseRpcContext } from '@nestjs/microservices';
import type { Tx } from '#persistence';
import type { CloudEvent } from './cloud-event.js';

/**
 * What an `@EventPattern` method gets beside the event: the transaction that also holds the inbox row.
 * Write through `tx.em` only, and take dates from the event, never from the clock: only so is a rebuilt
 * projection equal to the live one.
 */
export class EventContext extends BaseRpcContext<[CloudEvent]> {
  constructor(
    readonly event: CloudEvent,
    readonly tx: Tx,
    private readonly collected: Collected,
  ) {
    super([event]);
  }

  /**
   * Leaves the item to `work`, which runs once for all items of the events at hand, in the same
   * transaction: what a projection does in a few statements for a whole batch.
   */
  collect<T>(work: (tx: Tx, items: T[]) => Promise<void>, item: T): void {
    this.collected.add(work as (tx: Tx, items: unknown[]) => Promise<void>, item);
  }
}

/** Work that handlers left for the end of the events at hand. */
export class Collected {
  private readonly items = new Map<(tx: Tx, items: unknown[]) => Promise<void>, unknown[]>();

  add(work: (tx: Tx, items: unknown[]) => Promise<void>, item: unknown): void {
    const list = this.items.get(work);
    if (list) list.push(item);
    else this.items.set(work, [item]);
  }

  async run(tx: Tx): Promise<void> {
    for (const [work, items] of this.items) await work(tx, items);
    this.items.clear();
  }
}

/** One `@EventPattern` method as Nest hands it to a transport. */
export type EventHandler = (event: CloudEvent, context: EventContext) => Promise<unknown>;

/** What comes before the handlers of a list of events, in their transaction. */
export type Beforehand = (tx: Tx, events: CloudEvent[]) => Promise<void>;

export interface EventHandlers {
  of(type: string): readonly EventHandler[];
  before: Beforehand;
  /** True when a handler exists for this type in any version. */
  wants(type: string): boolean;
}
