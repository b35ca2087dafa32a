import type pg from 'pg';
import { farewell } from '#kernel';
import type { CloudEvent } from './cloud-event.js';
import type { Subscription } from './event-log.js';
import { toLogged, type LogRow } from './postgres-log-row.js';
import { onConnection, WakeUps } from './wake-ups.js';

export interface TailPosition {
  topic: string;
  partition: number;
  next: string;
}

/** How long an end waits for a database that does not answer, or for the batch in hand. */
const longestEnding = 2_000;
const troubleMilliseconds = 1_000;
const pageSize = 1_000;

/** Shows what is appended after the given positions. */
export class PostgresTail implements Subscription {
  lastSignAt: number | undefined;
  private running = true;
  private readonly wakeUps = new WakeUps();
  private readonly loop: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly pool: pg.Pool,
    private readonly pollMilliseconds: number,
    private readonly positions: TailPosition[],
    private readonly onEvent: (event: CloudEvent) => void,
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
        await onConnection(this.url, 'percorso-tail', this.wakeUps, async ({ isAlive, hearAppends }) => {
          await hearAppends();
          while (this.running && isAlive())
            if (!(await this.readOnce())) await this.wakeUps.wait(this.pollMilliseconds);
        });
      } catch {
        // The database is away: the positions are kept, and what came meanwhile is shown after.
        if (this.running) await this.wakeUps.wait(troubleMilliseconds);
      }
    }
  }

  /** One query for all partitions; true when there may be more. */
  private async readOnce(): Promise<boolean> {
    const { rows } = await this.pool.query<LogRow>(
      `select e.topic, e.partition, e."offset", e.headers, e.data
       from json_to_recordset($1) as p (topic text, partition int, next bigint) cross join lateral (
         select * from event_log l
         where l.topic = p.topic and l.partition = p.partition and l."offset" >= p.next
         order by l."offset" limit $2) e
       order by e.topic, e.partition, e."offset"`,
      [JSON.stringify(this.positions), pageSize],
    );
    this.lastSignAt = performance.now();
    for (const row of rows) {
      this.onEvent(toLogged(row).event);
      const position = this.positions.find(
        ({ topic, partition }) => topic === row.topic && partition === row.partition,
      );
      position!.next = String(BigInt(row.offset) + 1n);
    }
    return rows.length > 0;
  }
}
