import type { CloudEvent } from './cloud-event.js';

/** Position in a partition, a decimal string because Kafka's offsets are 64-bit. */
export type Offset = string;

export interface LoggedEvent {
  offset: Offset;
  event: CloudEvent;
}

/** Consecutive events of one partition, oldest first. */
export interface EventBatch {
  topic: string;
  partition: number;
  events: LoggedEvent[];
  /** Keeps the membership of a slow handler alive; call it between events. */
  heartbeat(): Promise<void>;
  /** True once the partition belongs to somebody else: stop, what is left will be delivered there. */
  isStale(): boolean;
}

export type PastBatch = Pick<EventBatch, 'topic' | 'partition' | 'events'>;

/** How far a reader of history has come: `topic/partition` → last offset read. */
export type Progress = Map<string, Offset>;

export interface SubscribeOptions {
  /** Members of one group share the partitions; every group sees every event. */
  group: string;
  topics: string[];
  /** The batch counts as consumed when the promise resolves. A rejection delivers it again. */
  onBatch(batch: EventBatch): Promise<void>;
  /** Something failed and is tried again, for as long as it takes; for the log. */
  onTrouble?(error: Error): void;
}

/** Comes back by itself, whatever the log or the connection to it does. */
export interface Subscription {
  /** When the log last answered or gave another sign of life, by `performance.now()`; undefined before it ever did. */
  readonly lastSignAt: number | undefined;
  /** Finishes the batches in hand, then leaves the group. */
  stop(): Promise<void>;
}

export interface PartitionLag {
  topic: string;
  partition: number;
  /** Offset the next appended event will get. */
  end: Offset;
  /** Offset the group reads next. */
  next: Offset;
}

/** Who appends, and for how long: an append with an older epoch than one already seen is refused where the log can tell. */
export interface Producer {
  source: string;
  epoch: number;
}

/** A zombie relay tried to append after its successor. */
export class FencedProducerError extends Error {
  constructor(source: string) {
    super(`a newer relay of ${source} has taken over`);
    this.name = 'FencedProducerError';
  }
}

/**
 * An append-only log of events, partitioned by key and kept for ever. Two adapters, PostgreSQL and Kafka,
 * pass one contract spec (`event-log.contract.ts`). Delivery is at least once, in order per key.
 */
export interface EventLog {
  /** Opens connections and creates missing topics. May be called again, also by several at once. */
  open(topics: string[]): Promise<void>;
  /** Resolves when every event is durable, in the order given. */
  append(producer: Producer, events: CloudEvent[]): Promise<void>;
  /** Reads from offset 0 for a new group, from where the group left off otherwise. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Sees what is appended from now on, without a group: for showing, not for remembering. */
  tail(topics: string[], onEvent: (event: CloudEvent) => void): Promise<Subscription>;
  /** Everything to the end at the time of the call, each partition in order: from offset 0, or from where `after` left off. */
  history(topics: string[], after?: Progress): AsyncIterable<PastBatch>;
  lag(group: string, topics: string[]): Promise<PartitionLag[]>;
  close(): Promise<void>;
}

/** Nest injection token. */
export const EVENT_LOG = Symbol('event log');
