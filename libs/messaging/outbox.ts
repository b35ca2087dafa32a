import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';
import { newId } from '#kernel';
import type { CloudEvent } from './cloud-event.js';
import { MESSAGE_SCHEMAS, type MessageSchemas } from './message-schemas.js';
import { RelayNudge } from './relay-nudge.js';

/** A fact on its way out: its type and its values. */
export interface OutgoingEvent {
  type: string;
  data: unknown;
}

export interface Emission {
  /** The aggregate the events belong to. */
  id: string;
  /** The aggregate's version after these events; the last of them carries it. */
  version: number;
  events: OutgoingEvent[];
}

/** Nest injection token: the CloudEvents source of this service, `percorso/<service>`. */
export const EVENT_SOURCE = Symbol('event source');

/** The only way an event leaves a service: a row in the transaction that made it true. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(EVENT_SOURCE) private readonly source: string,
    @Inject(MESSAGE_SCHEMAS) private readonly schemas: MessageSchemas,
    @Inject(RelayNudge) private readonly nudge: RelayNudge,
  ) {}

  /**
   * Call it after the aggregate's versioned update, never before: the row lock of that update is what
   * keeps the outbox's identity order equal to the aggregate's order (DESIGN §4). Throws when an event
   * does not fit its schema.
   */
  async append(tx: Tx, { id, version, events }: Emission): Promise<void> {
    if (events.length === 0) return;
    const first = version - events.length + 1;
    const complete = events.map((event, index) => this.complete(tx, id, first + index, event));
    for (const event of complete) this.schemas.produced(event);
    await tx.em.execute(
      `insert into outbox (tenant, aggregate_id, aggregate_version, event)
       select ?, ?::uuid, version, event
       from json_to_recordset(?::json) as e (position int, version int, event json) order by position`,
      [
        tx.scope.tenant,
        id,
        JSON.stringify(
          complete.map((event, position) => ({ position, version: event.aggregateversion, event })),
        ),
      ],
    );
    tx.afterCommit(() => this.nudge.now());
  }

  private complete(
    tx: Tx,
    subject: string,
    aggregateversion: number,
    { type, data }: OutgoingEvent,
  ): CloudEvent {
    const id = newId();
    const trace = tx.scope.trace;
    return {
      specversion: '1.0',
      id,
      source: this.source,
      type,
      subject,
      time: tx.now.toISOString(),
      tenant: tx.scope.tenant,
      partitionkey: subject,
      aggregateversion,
      correlationid: trace?.correlationId ?? id,
      ...(trace?.causationId && { causationid: trace.causationId }),
      ...(trace?.traceparent && { traceparent: trace.traceparent }),
      data,
    };
  }
}
