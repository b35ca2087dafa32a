import type { Database } from '#persistence';

export interface LeaseTiming {
  /** How long a lease lives without renewal, in milliseconds. */
  lifetime: number;
}

/**
 * One owner at a time for a named duty: a row with an owner, an epoch and an end. A process that stands still for longer
 * than its lease loses it to the next one, whose epoch is higher. What the former owner writes afterwards carries
 * the older epoch and is refused.
 *
 * When a lease ends, the database decides by its own clock. A process asks itself one thing only: whether it is time to
 * renew. For that it uses `performance.now()`, which nobody can set. By the time of day, a process whose clock was set
 * back by an hour would not renew for an hour, and would go on as the owner beside the next one.
 */
export class Lease {
  /** Set while this process believes that it is the owner. */
  epoch: number | undefined;
  private renewedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly owner: string,
    private readonly timing: LeaseTiming = { lifetime: 3_000 },
  ) {}

  /** Takes or keeps the lease; false while somebody else holds it. */
  async hold(): Promise<boolean> {
    if (this.epoch !== undefined && performance.now() - this.renewedAt < this.timing.lifetime / 3)
      return true;
    const startedAt = performance.now();
    this.epoch = this.epoch === undefined ? await this.acquire() : await this.renew(this.epoch);
    this.renewedAt = startedAt;
    return this.epoch !== undefined;
  }

  async release(): Promise<void> {
    if (this.epoch === undefined) return;
    const epoch = this.epoch;
    this.epoch = undefined;
    await this.run(
      `update relay_lease set expires_at = now() where name = ? and owner = ? and epoch = ? returning epoch`,
      [this.name, this.owner, epoch],
    );
  }

  /** Whether anybody holds it. */
  async isTaken(): Promise<boolean> {
    return (
      (await this.run(`select epoch from relay_lease where name = ? and expires_at > now()`, [this.name])) !==
      undefined
    );
  }

  private acquire(): Promise<number | undefined> {
    return this.run(
      `insert into relay_lease (name, owner, epoch, expires_at) values (?, ?, 1, now() + ? * interval '1 millisecond')
       on conflict (name) do update set owner = excluded.owner, epoch = relay_lease.epoch + 1, expires_at = excluded.expires_at
       where relay_lease.expires_at <= now() returning epoch`,
      [this.name, this.owner, this.timing.lifetime],
    );
  }

  private renew(epoch: number): Promise<number | undefined> {
    return this.run(
      `update relay_lease set expires_at = now() + ? * interval '1 millisecond' where name = ? and owner = ? and epoch = ? returning epoch`,
      [this.timing.lifetime, this.name, this.owner, epoch],
    );
  }

  private async run(sql: string, params: unknown[]): Promise<number | undefined> {
    const rows = await this.database.statement<{ epoch: string }>(sql, params);
    return rows[0] ? Number(rows[0].epoch) : undefined;
  }
}
