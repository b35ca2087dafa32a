import pg from 'pg';
import { farewell } from '#kernel';
import type { LoggedEvent, SubscribeOptions, Subscription } from './event-log.js';
import { toLogged, type LogRow } from './postgres-log-row.js';
import { onConnection, WakeUps, type HeldConnection } from './wake-ups.js';

const standByMilliseconds = 500;
/** How long an end waits for a database that does not answer, or for the batch in hand. */
const longestEnding = 4_000;
const troubleMilliseconds = 200;
const batchSize = 500;
/** Partitions whose batches are handled at once: each holds a connection of the service, which requests need too. */
const concurrentPartitions = 2;

interface Fetched {
  topic: string;
  partition: number;
  events: LoggedEvent[];
}

/**
 * One member of a group. The member that holds the group's advisory lock reads; the others stand by.
 * PostgreSQL lets go of the lock when the holder's connection ends, however it ends.
 */
export class PostgresSubscription implements Subscription {
  lastSignAt: number | undefined;
  private running = true;
  private readonly wakeUps = new WakeUps();
  private readonly loop: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly pool: pg.Pool,
    private readonly pollMilliseconds: number,
    private readonly options: SubscribeOptions,
  ) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.wakeUps.wake();
    await farewell(longestEnding, this.loop);
  }

  private async run(): Promise<void> {
    while (this.running) {
      try {
        await onConnection(this.url, `percorso-group-${this.options.group}`, this.wakeUps, (connection) =>
          this.member(connection),
        );
      } catch (error) {
        // The database is away or a batch failed: what was not committed is delivered again.
        this.options.onTrouble?.(error as Error);
        if (this.running) await this.wakeUps.wait(troubleMilliseconds);
      }
    }
  }

  private async member({ client, isAlive, hearAppends }: HeldConnection): Promise<void> {
    if (!(await this.becomeReader(client))) return;
    await hearAppends();
    await this.ensureOffsets();
    while (this.running && isAlive()) await this.readOnce(() => !isAlive());
  }

  private async becomeReader(lock: pg.Client): Promise<boolean> {
    while (this.running) {
      const { rows } = await lock.query<{ held: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 7)) as held',
        [this.options.group],
      );
      this.answered();
      if (rows[0]!.held) return true;
      await this.wakeUps.wait(standByMilliseconds);
    }
    return false;
  }

  private answered(): void {
    this.lastSignAt = performance.now();
  }

  private async ensureOffsets(): Promise<void> {
    await this.pool.query(
      `insert into event_group_offset (group_name, topic, partition, next_offset)
       select $1, topic, partition, 0 from event_partition where topic = any($2) on conflict do nothing`,
      [this.options.group, this.options.topics],
    );
  }

  private async readOnce(isStale: () => boolean): Promise<void> {
    const batches = await this.fetch();
    this.answered();
    if (batches.length === 0) await this.wakeUps.wait(this.pollMilliseconds);
    const waiting = batches.values();
    const lane = async () => {
      for (const batch of waiting) if (!isStale()) await this.deliver(batch, isStale);
    };
    // Both end before anything is tried again: nobody else may begin a batch that is still in hand here.
    const lanes = await Promise.allSettled(Array.from({ length: concurrentPartitions }, lane));
    for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  }

  private async fetch(): Promise<Fetched[]> {
    const { rows } = await this.pool.query<LogRow>(
      `select e.topic, e.partition, e."offset", e.headers, e.data
       from event_group_offset g cross join lateral (
         select * from event_log l
         where l.topic = g.topic and l.partition = g.partition and l."offset" >= g.next_offset
         order by l."offset" limit $3) e
       where g.group_name = $1 and g.topic = any($2)
       order by e.topic, e.partition, e."offset"`,
      [this.options.group, this.options.topics, batchSize],
    );
    const batches: Fetched[] = [];
    for (const row of rows) {
      const last = batches.at(-1);
      if (last?.topic === row.topic && last?.partition === row.partition) last!.events.push(toLogged(row));
      else batches.push({ topic: row.topic, partition: row.partition, events: [toLogged(row)] });
    }
    return batches;
  }

  private async deliver({ topic, partition, events }: Fetched, isStale: () => boolean): Promise<void> {
    await this.options.onBatch({ topic, partition, events, heartbeat: async () => {}, isStale });
    if (isStale()) return;
    await this.pool.query(
      `update event_group_offset set next_offset = $4 where group_name = $1 and topic = $2 and partition = $3`,
      [this.options.group, topic, partition, String(BigInt(events.at(-1)!.offset) + 1n)],
    );
  }
}
