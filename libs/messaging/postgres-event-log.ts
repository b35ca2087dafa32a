import { createHash } from 'node:crypto';
import pg from 'pg';
import { farewell } from '#kernel';
import { connectionLimits, migrate, withClient } from '#persistence';
import { toHeaders, topicOf, type CloudEvent } from './cloud-event.js';
import {
  FencedProducerError,
  type PastBatch,
  type Progress,
  type EventLog,
  type LoggedEvent,
  type PartitionLag,
  type Producer,
  type SubscribeOptions,
  type Subscription,
} from './event-log.js';
import { eventLogMigrations } from './postgres-event-log.migration.js';
import { toLogged, type LogRow } from './postgres-log-row.js';
import { PostgresSubscription } from './postgres-subscription.js';
import { PostgresTail } from './postgres-tail.js';
import { appendChannel } from './wake-ups.js';

export interface PostgresEventLogOptions {
  /** As the service's own role, which is a member of the log's app role. */
  databaseUrl: string;
  ownerUrl: string;
  /** Partitions a new topic gets. Existing topics keep theirs. */
  partitions?: number;
  /** How often readers look for events without having been told of any, in case a notice got lost. */
  pollMilliseconds?: number;
}

/** How long an end waits for a database that does not answer. */
const longestEnding = 2_000;
const historyPage = 1000;
const defaultPollMilliseconds = 2_000;

/** The event log as tables: gapless offsets per partition, readers by offset. */
export class PostgresEventLog implements EventLog {
  private readonly pool: pg.Pool;
  private readonly partitionCounts = new Map<string, number>();
  private readonly subscriptions = new Set<Subscription>();
  private migrating: Promise<void> | undefined;

  constructor(private readonly options: PostgresEventLogOptions) {
    this.pool = new pg.Pool({
      connectionString: options.databaseUrl,
      max: 8,
      application_name: 'percorso-event-log',
      ...connectionLimits,
    });
    // An idle connection that dies is replaced at the next query; without a listener it would end the process.
    this.pool.on('error', () => {});
  }

  async open(topics: string[]): Promise<void> {
    await this.migrated();
    if (topics.length > 0) await this.createAsOwner(topics);
  }

  /** Who is there first makes the topics, be it a reader, who may write nothing into those of others. */
  private async createAsOwner(topics: string[]): Promise<void> {
    const options = { connectionString: this.options.ownerUrl, application_name: 'percorso-event-log' };
    await withClient(options, async (owner) => {
      for (const topic of topics) await this.createTopic(owner, topic);
    });
  }

  private migrated(): Promise<void> {
    this.migrating ??= migrate(this.options.ownerUrl, eventLogMigrations).catch((error) => {
      this.migrating = undefined;
      throw error;
    });
    return this.migrating;
  }

  private async createTopic(as: pg.Client | pg.Pool, topic: string): Promise<void> {
    await as.query(
      `insert into event_partition (topic, partition) select $1, generate_series(0, $2 - 1)
       where not exists (select 1 from event_partition where topic = $1) on conflict do nothing`,
      [topic, this.options.partitions ?? 4],
    );
  }

  async append(producer: Producer, events: CloudEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.migrating;
    // Before a connection is held: nothing that holds one may ask the same pool for another.
    for (const topic of new Set(events.map(({ type }) => topicOf(type)))) await this.learnPartitions(topic);
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await holdProducer(client, producer);
      const fresh = await this.unseen(client, events);
      const byPartition = this.groupByPartition(fresh);
      for (const { topic, partition, events: group } of byPartition)
        await insertInto(client, topic, partition, group);
      // Here, where one relay carries many events at once, and not in the business transaction (DESIGN §4).
      if (fresh.length) await client.query(`notify ${appendChannel}`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  /** A relay that died between append and acknowledgement appends again: events the log has are left out. */
  private async unseen(client: pg.PoolClient, events: CloudEvent[]): Promise<CloudEvent[]> {
    const { rows } = await client.query<{ id: string }>('select id from event_log where id = any($1)', [
      events.map((event) => event.id),
    ]);
    const seen = new Set(rows.map((row) => row.id));
    return events.filter((event) => !seen.has(event.id) && seen.add(event.id));
  }

  private groupByPartition(
    events: CloudEvent[],
  ): { topic: string; partition: number; events: CloudEvent[] }[] {
    const groups = new Map<string, { topic: string; partition: number; events: CloudEvent[] }>();
    for (const event of events) {
      const topic = topicOf(event.type);
      const partition = partitionOf(event.partitionkey, this.partitionCounts.get(topic)!);
      const key = `${topic}/${partition}`;
      const group = groups.get(key) ?? { topic, partition, events: [] };
      group.events.push(event);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  private async learnPartitions(topic: string): Promise<void> {
    if (this.partitionCounts.has(topic)) return;
    await this.createTopic(this.pool, topic);
    const { rows } = await this.pool.query<{ count: number }>(
      'select count(*)::int as count from event_partition where topic = $1',
      [topic],
    );
    this.partitionCounts.set(topic, rows[0]!.count);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    return this.remember(
      new PostgresSubscription(this.options.databaseUrl, this.pool, this.pollMilliseconds, options),
    );
  }

  async tail(topics: string[], onEvent: (event: CloudEvent) => void): Promise<Subscription> {
    const positions = await this.ends(topics);
    return this.remember(
      new PostgresTail(this.options.databaseUrl, this.pool, this.pollMilliseconds, positions, onEvent),
    );
  }

  async *history(topics: string[], after: Progress = new Map()): AsyncIterable<PastBatch> {
    for (const { topic, partition, next: end } of await this.ends(topics)) {
      const read = after.get(`${topic}/${partition}`);
      for (let from = read === undefined ? 0n : BigInt(read) + 1n; from < BigInt(end);) {
        const page = await this.page(topic, partition, String(from), historyPage);
        const events = page.filter(({ offset }) => BigInt(offset) < BigInt(end));
        if (events.length === 0) break;
        yield { topic, partition, events };
        from = BigInt(events.at(-1)!.offset) + 1n;
      }
    }
  }

  async lag(group: string, topics: string[]): Promise<PartitionLag[]> {
    const { rows } = await this.pool.query<PartitionLag>(
      `select p.topic, p.partition, p.next_offset::text as "end", coalesce(g.next_offset, 0)::text as next
       from event_partition p left join event_group_offset g
         on g.topic = p.topic and g.partition = p.partition and g.group_name = $1
       where p.topic = any($2) order by p.topic, p.partition`,
      [group, topics],
    );
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await farewell(longestEnding, this.pool.end());
  }

  private async ends(topics: string[]): Promise<{ topic: string; partition: number; next: string }[]> {
    const lag = await this.lag('', topics);
    return lag.map(({ topic, partition, end }) => ({ topic, partition, next: end }));
  }

  private async page(topic: string, partition: number, from: string, limit: number): Promise<LoggedEvent[]> {
    const { rows } = await this.pool.query<LogRow>(
      `select topic, partition, "offset", headers, data from event_log
       where topic = $1 and partition = $2 and "offset" >= $3 order by "offset" limit $4`,
      [topic, partition, from, limit],
    );
    return rows.map(toLogged);
  }

  private get pollMilliseconds(): number {
    return this.options.pollMilliseconds ?? defaultPollMilliseconds;
  }

  private remember(subscription: Subscription): Subscription {
    const remembered: Subscription = {
      get lastSignAt() {
        return subscription.lastSignAt;
      },
      stop: async () => {
        this.subscriptions.delete(remembered);
        await subscription.stop();
      },
    };
    this.subscriptions.add(remembered);
    return remembered;
  }
}

/** Serialises the appends of one source, so that the offsets it assigns are gapless, and fences zombies. */
async function holdProducer(client: pg.PoolClient, { source, epoch }: Producer): Promise<void> {
  const { rowCount } = await client.query(
    `insert into event_producer (source, epoch) values ($1, $2)
     on conflict (source) do update set epoch = excluded.epoch where event_producer.epoch <= excluded.epoch`,
    [source, epoch],
  );
  if (rowCount === 0) throw new FencedProducerError(source);
}

async function insertInto(
  client: pg.PoolClient,
  topic: string,
  partition: number,
  events: CloudEvent[],
): Promise<void> {
  const { rows } = await client.query<{ first: string }>(
    `update event_partition set next_offset = next_offset + $3 where topic = $1 and partition = $2
     returning (next_offset - $3)::text as first`,
    [topic, partition, events.length],
  );
  if (!rows[0]) throw new Error(`${topic} belongs to another service: its events are not ours to append`);
  await client.query(
    `insert into event_log (topic, partition, "offset", id, headers, data)
     select $1, $2, $3::bigint + ordinality - 1, id, headers, data
     from unnest($4::text[], $5::json[], $6::json[]) with ordinality as e (id, headers, data, ordinality)`,
    [
      topic,
      partition,
      rows[0].first,
      events.map(({ id }) => id),
      events.map((event) => JSON.stringify(toHeaders(event))),
      events.map((event) => JSON.stringify(event.data)),
    ],
  );
}

function partitionOf(key: string, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}
