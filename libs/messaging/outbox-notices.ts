import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#persistence';
import { onConnection, WakeUps } from './wake-ups.js';

const channel = 'percorso_outbox';
const troubleMilliseconds = 1_000;

/**
 * Tells the relay of another copy that something was committed here. Not in the business transaction, which it would
 * slow down: the copy that stands by says it afterwards, once for many commits. Losing one costs a poll's wait.
 */
export class OutboxNotices {
  private wanted = false;
  /** True while every commit of another copy is heard of. */
  listening = false;
  private readonly ending = new WakeUps();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly url: string,
    private readonly onNotice: () => void,
  ) {}

  async tell(): Promise<void> {
    await this.database.statement(`select pg_notify(?, '')`, [channel]);
  }

  /** Only while other copies run: a connection is kept for it. */
  listen(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.ending.wake();
    if (wanted) this.loop = this.loop.then(() => this.run());
  }

  async stop(): Promise<void> {
    this.listen(false);
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      await onConnection(this.url, 'percorso-relay', this.ending, async ({ client, isAlive }) => {
        client.on('notification', this.onNotice);
        await client.query(`listen ${channel}`);
        this.listening = true;
        // What was committed before is looked for once more.
        this.onNotice();
        while (this.wanted && isAlive()) await this.ending.wait(60_000);
      }).catch(() => sleep(troubleMilliseconds));
      this.listening = false;
    }
  }
}
