import { isObservable, lastValueFrom } from 'rxjs';
import { setTenant, type Database, type RecordingKey, type Tx } from '#persistence';
import { isId } from '#kernel';
import type { CloudEvent } from './cloud-event.js';
import { Collected, EventContext, type EventHandlers } from './event-context.js';
import { Inbox, isCountable, type InboxName } from './inbox.js';
import type { Consumed, MessageSchemas } from './message-schemas.js';
import { ParkingLot } from './parking-lot.js';

/** A message without a usable key or tenant is parked under these. */
const nobodysKey = '00000000-0000-0000-0000-000000000000';
const nobodysTenant = '-';
const tenantName = /^[a-z0-9-]{1,40}$/;

export interface HandlingParts {
  database: Database;
  schemas: MessageSchemas;
  handlers: EventHandlers;
  /** Also the consumer group and the actor of what the handlers write. */
  consumer: string;
  recordingKey: RecordingKey;
}

/** Applies events: inbox row, handlers and progress in one transaction, so that each is effective once. */
export class Handling {
  constructor(private readonly parts: HandlingParts) {}

  /** All or nothing: one failing handler undoes the whole list. */
  async handleBatch(events: CloudEvent[], before: (tx: Tx) => Promise<void> = async () => {}): Promise<void> {
    await this.inTransaction(events[0], async (tx) => {
      await before(tx);
      let tenant = tx.scope.tenant;
      for (const run of runsByTenant(events)) {
        if (tenantOf(run[0]) !== tenant) await setTenant(tx.em, (tenant = tenantOf(run[0])));
        await this.handleRun({ ...tx, scope: { ...tx.scope, tenant } }, run);
      }
    });
  }

  /** Hands one event to its handlers, in a transaction of the caller's. */
  async handleOne(tx: Tx, event: CloudEvent): Promise<void> {
    const collected = new Collected();
    await this.callHandlers(tx, event, collected);
    await collected.run(tx);
  }

  private async callHandlers(tx: Tx, event: CloudEvent, collected: Collected): Promise<void> {
    const trace = {
      correlationId: event.correlationid,
      causationId: event.id,
      traceparent: event.traceparent,
    };
    // While a demo is filled, what follows from a fact is recorded with it, at the moment that it is dated.
    const now = this.parts.recordingKey.isOpen() ? new Date(event.time) : tx.now;
    const own: Tx = { ...tx, now, scope: { ...tx.scope, trace } };
    for (const handler of this.parts.handlers.of(event.type)) {
      const result = await handler(event, new EventContext(event, own, collected));
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      await own.em.flush();
      own.em.clear();
    }
  }

  inTransaction<T>(event: CloudEvent | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.parts.database.transaction(
      { tenant: tenantOf(event), actor: `system:${this.parts.consumer}` },
      work,
    );
  }

  inboxOf(tx: Tx): Inbox {
    return new Inbox(tx.em, this.parts.consumer, tx.scope.tenant);
  }

  parkingOf(tx: Tx): ParkingLot {
    return new ParkingLot(tx.em, this.parts.consumer, tx.scope.tenant);
  }

  /** The event, upcast and valid, or why it is refused. */
  check(event: CloudEvent): Consumed {
    const consumed = this.parts.schemas.consumed(event);
    if (!consumed.ok || isCountable(event.aggregateversion)) return consumed;
    return { ok: false, problem: 'INVALID_DATA', detail: 'aggregateversion: cannot be counted' };
  }

  /** Under which name the inbox remembers it. */
  nameOf(event: CloudEvent): InboxName {
    return inboxName(event, this.check(event));
  }

  /** Events of the transaction's tenant. */
  private async handleRun(tx: Tx, events: CloudEvent[]): Promise<void> {
    const inbox = this.inboxOf(tx);
    const parking = this.parkingOf(tx);
    const keys = [...new Set(events.map(keyOf))];
    // The schema first: the inbox remembers a good event by its own id, which a broken message may only claim.
    const judged = events.map((event) => {
      const consumed = this.check(event);
      return { event, consumed, name: inboxName(event, consumed) };
    });
    const fresh = await inbox.take(judged.map(({ name }) => name));
    const parked = await parking.parkedAmong(keys);
    const versions = await inbox.versions(keys);
    const reached = new Map<string, number>();
    const collected = new Collected();
    // `delete` also drops a second copy within the same batch.
    const checked = judged.filter(({ name }) => fresh.delete(name.id));
    await this.parts.handlers.before(
      tx,
      checked.flatMap(({ consumed }) => (consumed.ok ? [consumed.event] : [])),
    );

    for (const { event, consumed } of checked) {
      const key = keyOf(event);
      if (!consumed.ok) {
        if (this.concerns(event, consumed)) {
          await parking.park(event, key, consumed.problem, tx.now, { error: consumed.detail });
          if (consumed.problem !== 'UNKNOWN_TYPE') parked.add(key);
        }
      } else if (parked.has(key)) await parking.park(event, key, 'BEHIND', tx.now);
      else await this.callHandlers(tx, consumed.event, collected);

      const version = versionOf(event);
      if (version === undefined) continue;
      const last = reached.get(key) ?? versions.get(key) ?? 0;
      if (version > last + 1) await inbox.reportGap(key, last + 1, version, tx.now);
      if (version > last) reached.set(key, version);
    }
    await collected.run(tx);
    await inbox.rememberVersions(reached);
  }

  /** If the type is not even a type name, any consumer may have been meant: each one parks it. */
  private concerns({ type }: CloudEvent, { problem, type: name }: Refused): boolean {
    return (
      problem === 'UNKNOWN_TYPE' ||
      typeof type !== 'string' ||
      name === null ||
      this.parts.handlers.wants(type)
    );
  }
}

type Refused = Extract<Consumed, { ok: false }>;

/** A message that breaks its schema must not stand in the way of the event whose id it bears. */
function inboxName({ source, id }: CloudEvent, consumed: Consumed): InboxName {
  const isBroken = !consumed.ok && consumed.problem === 'INVALID_DATA';
  return isBroken ? { source, id: `refused/${id}` } : { source, id };
}

export function keyOf(event: CloudEvent): string {
  return isId(event.partitionkey) ? event.partitionkey : nobodysKey;
}

/** The aggregate version that this message advances its key to; undefined if it has none that counts. */
export function versionOf(event: CloudEvent): number | undefined {
  const { aggregateversion } = event;
  return isCountable(aggregateversion) && tenantOf(event) !== nobodysTenant ? aggregateversion : undefined;
}

function tenantOf(event: CloudEvent | undefined): string {
  return event?.tenant && tenantName.test(event.tenant) ? event.tenant : nobodysTenant;
}

/**
 * Tenant by tenant, in one order for all batches: rows that batches of several partitions lock are then locked in
 * one order too. No aggregate has two tenants, so each keeps its own order.
 */
function runsByTenant(events: CloudEvent[]): CloudEvent[][] {
  const runs = Map.groupBy(events, tenantOf);
  return [...runs.keys()].toSorted().map((tenant) => runs.get(tenant)!);
}
