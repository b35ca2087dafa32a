import type { Database } from '#persistence';

export interface LeaseTiming {
  /** How long a lease lives without renewal, in milliseconds. */
  lifetime: number;
}

/**
 * Every moment that copies compare is the database's. The process measures only how long ago it renewed, by a clock
 * that nobody sets: with the time of day set back, it would not renew for hours and think itself the owner.
 *
 * One owner at a time for a named duty, by a row with an epoch. A process that stalls past its lease loses
 * it to the next one, whose epoch is higher; whatever the zombie then writes is fenced by its older epoch.
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
