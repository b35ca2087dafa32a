import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { Delivery } from '../delivery.js';
import { Inbox } from '../inbox.js';
import { Outbox, Relay, type EventLog, type EventLogChoice } from '../index.js';
import { bump, counted, startSampleService, type SampleService } from './sample-service.js';

/** What a worker is told at its start. Each variant but `correct` takes one defence away. */
export interface WorkerOrder {
  urls: { databaseUrl: string; ownerUrl: string };
  log: EventLogChoice;
  variant: Variant;
}
export type Variant =
  'correct' | 'outbox-outside-the-transaction' | 'inbox-off' | 'deleted-before-acknowledged';

/** A command: count the thing once more, marking the event with `n`. */
export interface Command {
  thing: string;
  n: number;
}

/** A process of the sample service, made to be killed. Answers each command with its `n` once it is committed. */
process.once('message', (order: WorkerOrder) => void work(order));
process.on('disconnect', () => process.exit(0));

async function work({ urls, log, variant }: WorkerOrder): Promise<void> {
  lingerBeforeCommittingOffsets();
  if (variant === 'inbox-off') Inbox.prototype.take = async (events) => new Set(events.map(({ id }) => id));
  if (variant === 'deleted-before-acknowledged') Relay.prototype.relayOnce = deleteFirst;
  const service = await startSampleService(urls, log);
  const count = variant === 'outbox-outside-the-transaction' ? countInTwo(service) : service.count;
  process.on('message', ({ thing, n }: Command) => {
    count(thing, n).then(
      () => process.send!({ done: n }),
      () => process.send!({ failed: n }),
    );
  });
  process.send!('ready');
}

/** In every variant: widens the moment in which a kill makes the log deliver again. */
function lingerBeforeCommittingOffsets(): void {
  const batch = Delivery.prototype.batch;
  Delivery.prototype.batch = async function (this: Delivery, events) {
    await batch.call(this, events);
    await sleep(150);
  };
}

function countInTwo({ database, app }: SampleService): (thing: string, n: number) => Promise<number> {
  const outbox = app.get(Outbox);
  const scope = { tenant: 'alfa', actor: 'spec' };
  return async (thing, n) => {
    const version = await database.transaction(scope, (tx) => bump(tx, thing));
    await sleep(5);
    await database.transaction(scope, (tx) =>
      outbox.append(tx, { id: thing, version, events: [{ type: counted, data: { n } }] }),
    );
    return version;
  };
}

async function deleteFirst(this: Relay, epoch: number): Promise<number> {
  const { database, log } = this as unknown as { database: SampleService['database']; log: EventLog };
  const rows = await database.asWorker((em) =>
    em.execute(`with gone as (delete from outbox returning id, event) select event from gone order by id`),
  );
  if (rows.length) await sleep(20);
  await log.append(
    { source: 'percorso/sample', epoch },
    rows.map((row) => (row as { event: never }).event),
  );
  return rows.length;
}
