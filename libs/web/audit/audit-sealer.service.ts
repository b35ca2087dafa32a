import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { farewell } from '#kernel';
import { Database } from '#persistence';
import { chainStart, sealableColumns, sealOf, type SealableEntry } from './audit-chain.js';
import { loggable } from '../problems/failure.js';
import { LOGGER, type Logger } from '../operations/logger.js';

/** Every entry is sealed within a second of its commit. */
const pauseMs = 500;
const batchSize = 500;
/** How long an end waits for the round in hand: a database that does not answer must not keep the other parts from ending. */
const longestEnding = 2_000;
/** Arbitrary, fixed: copies of a service seal one at a time. */
const sealerLock = 7_262_002;
/** Other copies hold the lock for moments. Entries that wait longer are told of in the log, so often again. */
const longestWait = 60_000;

/**
 * Links new entries into their tenant's chain. The chain follows the order of sealing, not of ids: a lower id
 * may commit later. An entry leaves audit_pending in the transaction that seals it, so it is sealed once.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;
  /** When the oldest entry that waits was written, by `performance.now()`; undefined when none waits. */
  private oldest: number | undefined;
  private toldAt = -Infinity;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await farewell(longestEnding, this.round);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.round = this.sealAll()
        .catch((error: unknown) =>
          this.logger.warn({ error: loggable(error) }, 'sealing will be tried again'),
        )
        .finally(() => this.schedule());
    }, pauseMs);
    this.timer.unref();
  }

  /** Seals what is committed now. */
  async sealAll(): Promise<void> {
    try {
      while ((await this.sealBatch()) === batchSize && !this.stopped);
    } catch (error) {
      this.oldest ??= performance.now();
      throw error;
    }
  }

  /** Seconds since the oldest entry was written that has no seal, as the last round found it; 0 when all have one. */
  waitingSeconds(): number {
    return this.oldest === undefined ? 0 : Math.max(0, Math.round((performance.now() - this.oldest) / 1_000));
  }

  private sealBatch(): Promise<number> {
    return this.database.asWorker(async (em) => {
      // No row when nothing waits: what happens most often costs one statement.
      const [waiting]: { got: boolean; ms: string }[] = await em.execute(
        `select pg_try_advisory_xact_lock(?) as got, extract(epoch from clock_timestamp() - e.at) * 1000 as ms
         from (select entry_id from audit_pending order by entry_id limit 1) as oldest
           left join audit_entry e on e.id = oldest.entry_id`,
        [sealerLock],
      );
      this.oldest = waiting && !waiting.got ? performance.now() - Number(waiting.ms) : undefined;
      if (!waiting?.got) {
        this.tellOfWaiting();
        return 0;
      }
      const entries: SealableEntry[] = await em.execute(
        `with taken as (
           delete from audit_pending where entry_id in
             (select entry_id from audit_pending order by entry_id limit ${batchSize}) returning entry_id)
         select ${sealableColumns} from audit_entry e join taken on taken.entry_id = e.id order by e.id`,
      );
      if (entries.length === 0) return 0;
      const heads: { tenant: string; position: string; hash: string }[] = await em.execute(
        `select distinct on (tenant) tenant, position, hash from audit_seal
         where tenant = any(?) order by tenant, position desc`,
        [`{${[...new Set(entries.map((entry) => JSON.stringify(entry.tenant)))].join(',')}}`],
      );
      const head = new Map(
        heads.map(({ tenant, position, hash }) => [tenant, { position: Number(position), hash }]),
      );
      const seals = entries.map((entry) => {
        const last = head.get(entry.tenant) ?? { position: 0, hash: chainStart };
        const next = { position: last.position + 1, hash: sealOf(last.hash, entry) };
        head.set(entry.tenant, next);
        return { tenant: entry.tenant, entry_id: entry.id, previous: last.hash, ...next };
      });
      await em.execute(
        `insert into audit_seal (tenant, position, entry_id, hash, previous)
         select tenant, position, entry_id, hash, previous from jsonb_to_recordset(?::jsonb)
           as seal(tenant text, position bigint, entry_id bigint, hash text, previous text)`,
        [JSON.stringify(seals)],
      );
      return entries.length;
    });
  }

  /** Entries without a seal can be removed without a trace: whoever keeps the lock must not do it unseen. */
  private tellOfWaiting(): void {
    const isTold = performance.now() - this.toldAt < longestWait;
    if (isTold || this.waitingSeconds() * 1_000 < longestWait) return;
    this.toldAt = performance.now();
    this.logger.warn(
      { waitingSeconds: this.waitingSeconds(), advisoryLock: sealerLock },
      'entries of the register are not sealed: another connection holds the lock of the sealer',
    );
  }
}
