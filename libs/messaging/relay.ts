import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Complaints, farewell } from '#kernel';
import { arrayLiteral, Database } from '#persistence';
import type { CloudEvent } from './cloud-event.js';
import { EVENT_LOG, type EventLog } from './event-log.js';
import { Lease } from './lease.js';
import { EVENT_SOURCE } from './outbox.js';
import { OutboxNotices } from './outbox-notices.js';
import { errorKind } from './parking-lot.js';
import { RelayNudge } from './relay-nudge.js';
import { firstPause, nextPause, OtherCopies } from './relay-pause.js';
import { WakeUps } from './wake-ups.js';

/** Nest injection token: where the outbox is, for the one connection that listens. */
export const DATABASE_URL = Symbol('database url');

/** Nest injection token: the topics this service emits on. */
export const OWN_TOPICS = Symbol('own topics');

const troubleMilliseconds = 500;
/** How long an end waits for a log that does not answer: the rows stay in the outbox, for the other copy or the next start. */
const longestEnding = 1_500;
const batchSize = 1_000;

interface OutboxRow {
  id: string;
  event: CloudEvent;
}

/**
 * Carries outbox rows to the event log: one owner per service, in the order of the outbox's identity,
 * deleting a row only after the log has acknowledged it. A crash in between repeats events, which the log
 * or the inbox drops; nothing is lost and nothing changes order (measured alternatives: DESIGN §4).
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly lease: Lease;
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private readonly wakeUps = new WakeUps();
  private readonly copies: OtherCopies;
  private readonly notices: OutboxNotices;
  private pause = firstPause;
  private woken = false;
  private isOpen = false;
  private readonly complaints = new Complaints((what) => this.logger.warn(`the relay tries again: ${what}`));
  /** Whether this is the only copy of the service, as far as the owner of the lease knows. */
  alone = true;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(EVENT_SOURCE) private readonly source: string,
    @Inject(OWN_TOPICS) private readonly topics: string[],
    @Inject(DATABASE_URL) databaseUrl: string,
    @Inject(RelayNudge) nudge: RelayNudge,
  ) {
    // An operator reads in relay_lease which process it is: the container's name and the process id.
    this.lease = new Lease(database, 'relay', `${hostname()}:${process.pid}:${randomUUID()}`);
    this.copies = new OtherCopies(database);
    this.notices = new OutboxNotices(database, databaseUrl, this.wakeUps.wake);
    nudge.onNudge(this.wakeUps.wake);
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.loop = this.run();
  }

  /** Before MikroORM closes its connections, so that the lease is given back. What commits later waits in the outbox. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.running) return;
    this.running = false;
    this.wakeUps.wake();
    const hasEnded = await farewell(longestEnding, this.loop);
    await farewell(longestEnding, this.notices.stop());
    if (!hasEnded) return;
    await farewell(longestEnding, this.lease.release());
    await farewell(longestEnding, this.copies.leave());
  }

  private async run(): Promise<void> {
    while (this.running) {
      try {
        const carried = (await this.lease.hold())
          ? await this.asOwner(this.lease.epoch!)
          : await this.standBy();
        if (carried < batchSize) await this.rest(carried === 0);
      } catch (error) {
        // The log or the database is away; the rows stay in the outbox.
        // Never the error's message: it can quote a value.
        this.complaints.about(errorKind(error));
        await this.wakeUps.wait(troubleMilliseconds);
      }
    }
  }

  private async asOwner(epoch: number): Promise<number> {
    this.alone = !(await this.copies.exist());
    this.notices.listen(!this.alone);
    if (!this.isOpen) await this.log.open(this.topics);
    this.isOpen = true;
    return this.relayOnce(epoch);
  }

  /** What was committed here is carried by the copy that owns the lease. */
  private async standBy(): Promise<number> {
    this.notices.listen(false);
    if (this.woken) await this.notices.tell();
    await this.copies.announce();
    return 0;
  }

  /** Returns how many events were carried. */
  async relayOnce(epoch: number): Promise<number> {
    const rows = await this.database.asWorker((em) =>
      em.execute<OutboxRow[]>(`select id, event from outbox order by id limit ?`, [batchSize]),
    );
    if (rows.length === 0) return 0;
    await this.log.append(
      { source: this.source, epoch },
      rows.map((row) => row.event),
    );
    await this.acknowledge(
      rows.map((row) => row.id),
      epoch,
    );
    return rows.length;
  }

  /** A zombie whose lease passed on deletes nothing. */
  private async acknowledge(ids: string[], epoch: number): Promise<void> {
    await this.database.asWorker((em) =>
      em.execute(
        `delete from outbox where id = any(?::bigint[])
         and exists (select 1 from relay_lease where name = 'relay' and epoch = ?)`,
        [arrayLiteral(ids), epoch],
      ),
    );
  }

  private async rest(idle: boolean): Promise<void> {
    const told = this.alone || this.notices.listening;
    this.pause = nextPause(this.pause, { idle, told });
    if (!this.running) return;
    this.woken = await this.wakeUps.wait(this.pause);
    if (this.woken) this.pause = firstPause;
  }
}
