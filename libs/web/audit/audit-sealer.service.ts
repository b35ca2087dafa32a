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
export const sealerLock = 7_262_002;
/** An entry that waits longer is told of in the log, so often again. */
const longestWait = 60_000;
/** Another copy that seals moves on to other entries within so long. */
const longestBatch = 5_000;

/** The entry that has waited longest for its seal. Times by `performance.now()`. */
interface Oldest {
  entry: string;
  writtenAt: number;
  /** Rounds in a row that found it the oldest, and the lock held by another connection. */
  heldRounds: number;
}

/**
 * Links new entries into their tenant's chain. The chain follows the order of sealing, not of ids: a lower id
 * may commit later. An entry leaves audit_pending in the transaction that seals it, so it is sealed once.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;
  /** As the last round found it; undefined when none waits. */
  private oldest: Oldest | undefined;
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
      // A round that failed has not seen who holds the lock: the database may have been away.
      const { entry = 'unknown', writtenAt = performance.now() } = this.oldest ?? {};
      this.oldest = { entry, writtenAt, heldRounds: 0 };
      throw error;
    }
  }

  /** Seconds since the oldest entry was written that has no seal, as the last round found it; 0 when all have one. */
  waitingSeconds(): number {
    if (!this.oldest) return 0;
    return Math.max(0, Math.round((performance.now() - this.oldest.writtenAt) / 1_000));
  }

  /**
   * The same where it is long because another connection keeps the lock, else 0. Right after a crash another copy may be
   * sealing what has waited long: then the oldest entry is another one soon. Rounds are counted, and not
   * time: while a round fails or this process stands still, nobody looks who holds the lock.
   */
  heldUpSeconds(): number {
    const isStuck = (this.oldest?.heldRounds ?? 0) * pauseMs >= longestBatch;
    const seconds = this.waitingSeconds();
    return isStuck && seconds * 1_000 > longestWait ? seconds : 0;
  }

  private sealBatch(): Promise<number> {
    return this.database.asWorker(async (em) => {
      // No row when nothing waits: what happens most often costs one statement.
      const [waiting]: { got: boolean; entry: string; ms: string }[] = await em.execute(
        `select pg_try_advisory_xact_lock(?) as got, oldest.entry_id::text as entry,
           extract(epoch from clock_timestamp() - e.at) * 1000 as ms
         from (select entry_id from audit_pending order by entry_id limit 1) as oldest
           left join audit_entry e on e.id = oldest.entry_id`,
        [sealerLock],
      );
      if (!waiting) {
        this.oldest = undefined;
        return 0;
      }
      this.waits(waiting.entry, Number(waiting.ms), !waiting.got);
      if (!waiting.got) {
        this.tellOfHold();
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
      this.oldest = undefined;
      return entries.length;
    });
  }

  private waits(entry: string, ms: number, isHeld: boolean): void {
    const before = this.oldest?.entry === entry ? this.oldest.heldRounds : 0;
    this.oldest = { entry, heldRounds: isHeld ? before + 1 : 0, writtenAt: performance.now() - ms };
  }

  /** Entries without a seal can be removed without a trace: whoever keeps the lock must not do it unseen. */
  private tellOfHold(): void {
    const waitingSeconds = this.heldUpSeconds();
    if (waitingSeconds === 0 || performance.now() - this.toldAt < longestWait) return;
    this.toldAt = performance.now();
    this.logger.warn(
      { waitingSeconds, advisoryLock: sealerLock },
      'entries of the register are not sealed: another connection holds the lock of the sealer',
    );
  }
}
