import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, ConsumerConfig, ConsumerRunConfig, Kafka } from 'kafkajs';
import { farewell, nextWait, settlesWithin } from '#kernel';
import type { Subscription } from './event-log.js';

const waits = { shortest: 200, longest: 5_000 };
/** How long one step of leaving waits for a broker that does not answer. The group misses its member by itself. */
const longestStep = 1_500;
/** How long `stop()` waits for the whole membership to end. Another member begins anew what is still in hand then. */
const longestEnding = 3_000;
/** Kafka answers as soon as there is an event; this is only how often it says that there is none. */
const longPoll = 1_000;

/**
 * A healthy member shows activity (join, fetch, heartbeat) every second. After so long without any it has ended without a
 * word: kafkajs says that it crashed only after its own clean-up, which may fail. Longer than joining takes, which
 * waits up to a minute for the others.
 */
const longestSilence = 90_000;
const lookEvery = 5_000;

export interface Membership {
  group: Omit<ConsumerConfig, 'retry'>;
  topics: string[];
  fromBeginning: boolean;
  /** `hold` keeps the end of a membership waiting for the work given to it. */
  run(consumer: Consumer, hold: (work: Promise<void>) => Promise<void>): ConsumerRunConfig;
  /** After each joining: where to read from, when the group does not know. */
  joined?(consumer: Consumer): void;
  onTrouble(error: Error): void;
}

/**
 * One member of a Kafka group that joins anew, in this process and for as long as it takes, whatever ended its
 * membership. kafkajs gives up when the broker no longer knows the member (after a pause longer than the session)
 * and the commit fails. This class handles every crash: a new consumer starts from the committed offset.
 */
export class KafkaMember implements Subscription {
  lastSignAt: number | undefined;
  private readonly stopping = new AbortController();
  private readonly stopRequested = once(this.stopping.signal, 'abort');
  private readonly inHand = new Set<Promise<void>>();
  private readonly loop: Promise<void>;

  constructor(
    private readonly kafka: Kafka,
    private readonly membership: Membership,
  ) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await farewell(longestEnding, this.loop);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let wait = 0; !signal.aborted;) {
      const before = this.lastSignAt;
      try {
        await this.member();
      } catch (error) {
        this.membership.onTrouble(error as Error);
      }
      wait = this.lastSignAt === before ? nextWait(wait, waits) : waits.shortest;
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One membership, from joining to its end; throws what ended it. */
  private async member(): Promise<void> {
    const consumer = this.open();
    const crash = new Promise<never>((_, reject) =>
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error)),
    );
    const joining = this.join(consumer);
    const ended = new AbortController();
    try {
      await Promise.race([
        joining.then(() => this.stopRequested),
        crash,
        this.silence(ended.signal),
        this.stopRequested,
      ]);
    } finally {
      ended.abort();
      // A consumer that is told to leave before it has joined would join all the same.
      if (!(await settlesWithin(longestStep, joining)))
        void joining.then(() => consumer.disconnect()).catch(() => {});
      await settlesWithin(longestStep, consumer.disconnect());
      // Finished also where the broker is away: what it did counts, and nobody begins it anew beside it.
      await Promise.all(this.inHand);
    }
  }

  /** Throws when there was no sign of life for too long. */
  private async silence(ended: AbortSignal): Promise<never> {
    const since = performance.now();
    for (;;) {
      await sleep(lookEvery, undefined, { signal: ended, ref: false });
      if (performance.now() - Math.max(since, this.lastSignAt ?? 0) > longestSilence)
        throw new Error('the member gives no sign of life');
    }
  }

  private open(): Consumer {
    const consumer = this.kafka.consumer({
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: longPoll,
      ...this.membership.group,
      retry: { restartOnFailure: async () => false },
    });
    const { GROUP_JOIN, FETCH, HEARTBEAT } = consumer.events;
    // kafkajs also joins anew by itself, after a stall that was longer than the session.
    consumer.on(GROUP_JOIN, () => this.membership.joined?.(consumer));
    for (const sign of [GROUP_JOIN, FETCH, HEARTBEAT] as const)
      consumer.on(sign, () => (this.lastSignAt = performance.now()));
    return consumer;
  }

  private async join(consumer: Consumer): Promise<void> {
    const { topics, fromBeginning, run } = this.membership;
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning });
    if (this.stopping.signal.aborted) return;
    await consumer.run(run(consumer, (work) => this.hold(work)));
  }

  private async hold(work: Promise<void>): Promise<void> {
    const settled = work.catch(() => undefined);
    this.inHand.add(settled);
    void settled.finally(() => this.inHand.delete(settled));
    return work;
  }
}
