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
  ) {
    super([event]);
  }
}

/** One `@EventPattern` method as Nest hands it to a transport. */
export type EventHandler = (event: CloudEvent, context: EventContext) => Promise<unknown>;

export interface EventHandlers {
  of(type: string): readonly EventHandler[];
  /** True when a handler exists for this type in any version. */
  wants(type: string): boolean;
}
