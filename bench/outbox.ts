import { setTimeout as sleep } from 'node:timers/promises';
import { look } from '#testing';
import { newId } from '#kernel';
import type { CloudEvent } from '#messaging';
import type { Installation } from './installation.js';

/** A relay looks at its lease again after a third of its life; until then it goes on. Milliseconds. */
const renewal = 1_000;
/** An idle relay looks no more often than this; with room to spare. */
const longestRest = 1_500;

/** Takes the relay's duty from intake for a while: events stay in the outbox, as behind a broker that is away. */
export async function holdRelay({ superUrl }: Installation): Promise<void> {
  await look(
    superUrl('intake'),
    `insert into relay_lease (name, owner, epoch, expires_at) values ('relay', 'bench', 1, now() + interval '1 hour')
     on conflict (name) do update
       set owner = 'bench', epoch = relay_lease.epoch + 1, expires_at = excluded.expires_at`,
  );
  await sleep(renewal + longestRest);
}

/** Gives it back: intake takes it up at its next look. */
export async function releaseRelay({ superUrl }: Installation): Promise<void> {
  await look(superUrl('intake'), `update relay_lease set expires_at = now() where owner = 'bench'`);
}

export async function waitingEvents({ superUrl }: Installation): Promise<CloudEvent[]> {
  const rows = await look(superUrl('intake'), 'select event from outbox order by id');
  return rows.map(({ event }) => event as CloudEvent);
}

/** As many events as asked, copied from real ones under new ids: whole paths, each with its events in order. */
export function copies(templates: readonly CloudEvent[], count: number): CloudEvent[] {
  if (templates.length === 0) throw new Error('no events to copy');
  const events: CloudEvent[] = [];
  while (events.length < count) {
    const subjects = new Map<string, string>();
    for (const event of templates) {
      const subject = subjects.get(event.subject) ?? newId();
      subjects.set(event.subject, subject);
      events.push({ ...event, id: newId(), subject, partitionkey: subject, correlationid: newId() });
    }
  }
  return events;
}

export async function fillOutbox({ superUrl }: Installation, events: readonly CloudEvent[]): Promise<void> {
  const pageSize = 1_000;
  for (let from = 0; from < events.length; from += pageSize) {
    await look(
      superUrl('intake'),
      `insert into outbox (tenant, aggregate_id, aggregate_version, event)
       select event ->> 'tenant', (event ->> 'subject')::uuid, (event ->> 'aggregateversion')::int, event
       from json_array_elements($1::json) as event`,
      JSON.stringify(events.slice(from, from + pageSize)),
    );
  }
}
