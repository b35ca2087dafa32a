import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { farewell } from '#kernel';
import { EVENT_LOG, topicOf, type CloudEvent, type EventLog, type Subscription } from '#messaging';
import { LOGGER, loggable, Readiness, type Logger } from '#web';
import type { Change } from './change.js';

type Listener = (change: Change) => void;

/** Nest injection token of the topics the console is told about. */
export const CHANGE_TOPICS = Symbol('change topics');

const retryMs = 2_000;
/** A log that all is well with answers every two seconds. */
const longestSilence = 15_000;
/** How long an end waits for a log that does not answer. */
const longestEnding = 1_500;

/** One tail of the event log for all who listen, each to the own tenant. */
@Injectable()
export class ChangeFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly endings = new Set<() => void>();
  private readonly stopping = new AbortController();
  private connecting: Promise<void> = Promise.resolve();
  private tail: Subscription | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CHANGE_TOPICS) private readonly topics: string[],
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.readiness.register('changes', async () => ({
      ready: true,
      detail: { told: performance.now() - (this.tail?.lastSignAt ?? -Infinity) < longestSilence },
    }));
    this.connecting = this.connect();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    for (const end of [...this.endings]) end();
    await farewell(longestEnding, this.connecting);
    await this.tail?.stop();
    await this.log.close();
  }

  /** `end` is called when the gateway stops. Gives what stops listening. */
  listen(tenant: string, listener: Listener, end: () => void): () => void {
    const ofTenant = this.listeners.get(tenant) ?? new Set();
    this.listeners.set(tenant, ofTenant.add(listener));
    this.endings.add(end);
    return () => {
      this.endings.delete(end);
      ofTenant.delete(listener);
      if (ofTenant.size === 0) this.listeners.delete(tenant);
    };
  }

  /** People can sign in and work while the log is away; what changed they see after it is back. */
  private async connect(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.log.open(this.topics);
        this.tail = await this.log.tail(this.topics, (event) => this.tell(event));
        return;
      } catch (error) {
        this.logger.warn({ error: loggable(error) }, 'the event log does not answer; trying again');
        await pause(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  private tell(event: CloudEvent): void {
    const { type, subject, aggregateversion: version, time } = event;
    const change: Change = { topic: topicOf(type), type, subject, version, time };
    for (const listener of this.listeners.get(event.tenant) ?? []) listener(change);
  }
}
