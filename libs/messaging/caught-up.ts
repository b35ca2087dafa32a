import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { arrayLiteral, Database } from '#persistence';
import { CONSUMER_NAME, EventConsumer } from './event-consumer.js';
import { heardIn, type Heard } from './heard.js';

const firstPause = 15;
const longestPause = 120;

/**
 * Lets whoever has heard of a change ask for it without asking twice: a service follows the others' events a moment
 * after the stream of changes tells of them, and an answer given before that moment shows what was.
 */
@Injectable()
export class CaughtUp {
  /** All questions of one screen carry the same header: one watch serves them. */
  private readonly watches = new Map<string, Promise<boolean>>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EventConsumer) private readonly consumer: EventConsumer,
    @Inject(CONSUMER_NAME) private readonly name: string,
  ) {}

  /**
   * Waits until this service's consumer has taken over all that `header` says was heard, at most `patience`
   * milliseconds; false when it has not by then. What this service does not follow is not waited for.
   */
  with(tenant: string, header: string, patience = 1_500): Promise<boolean> {
    const topics = new Set(this.consumer.topics);
    const heard = heardIn(header).filter(({ topic }) => topics.has(topic));
    if (heard.length === 0) return Promise.resolve(true);
    const name = `${tenant} ${header}`;
    const watch =
      this.watches.get(name) ??
      this.watch(tenant, heard, performance.now() + patience).finally(() => this.watches.delete(name));
    this.watches.set(name, watch);
    return watch;
  }

  private async watch(tenant: string, heard: Heard[], until: number): Promise<boolean> {
    for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
      if (await this.hasTaken(tenant, heard)) return true;
      if (performance.now() + pause > until) return false;
      await sleep(pause);
    }
  }

  private async hasTaken(tenant: string, heard: Heard[]): Promise<boolean> {
    const scope = { tenant, actor: `system:${this.name}` };
    const rows = await this.database.transaction(scope, (tx) =>
      tx.em.execute<{ key: string; version: number }[]>(
        'select key, version from consumed_key where consumer = ? and key = any(?::uuid[])',
        [this.name, arrayLiteral(heard.map(({ key }) => key))],
      ),
    );
    const reached = new Map(rows.map(({ key, version }) => [key, version]));
    return heard.every(({ key, version }) => (reached.get(key) ?? 0) >= version);
  }
}
