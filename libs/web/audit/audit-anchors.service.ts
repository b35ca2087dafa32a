import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonWebKey } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#persistence';
import { LOGGER, type Logger } from '../operations/logger.js';
import { loggable } from '../problems/failure.js';
import { anchorLine, type AuditAnchor } from './audit-anchor.js';
import { AuditSealer } from './audit-sealer.service.js';

/** Where anchors go besides the log, and what signs them. */
export interface AnchorPlace {
  folder: string;
  key: JsonWebKey;
}

export interface AnchorOptions {
  service: string;
  /** Undefined: the log only. */
  place: AnchorPlace | undefined;
}

/** Nest injection token of AnchorOptions. */
export const ANCHOR_OPTIONS = Symbol('anchor options');

/** Entries younger than this may be cut off without a trace; older ones are covered by a noted head. */
const everyMs = 600_000;
const patienceMs = 2_000;

/** The file of a service's anchors: one line for each. */
export function anchorFile(folder: string, service: string): string {
  return join(folder, `${service}.jsonl`);
}

/**
 * Notes the heads of the chains out of the database's reach, at every start and stop and every ten minutes. A chain that was cut
 * short, or altered and sealed anew, verifies by itself: only a head noted elsewhere tells.
 */
@Injectable()
export class AuditAnchors implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  /** Tenant → position noted last by this process. */
  private readonly noted = new Map<string, number>();
  /** A full disk may have left half a line: the next one begins anew. */
  private begin = '\n';

  constructor(
    private readonly database: Database,
    private readonly sealer: AuditSealer,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ANCHOR_OPTIONS) private readonly options: AnchorOptions,
  ) {}

  /** At once too: what was sealed before a crash has no noted head yet. */
  async onApplicationBootstrap(): Promise<void> {
    // A place on another machine that hangs holds up no start.
    await Promise.race([this.tryToNote(), sleep(patienceMs, undefined, { ref: false })]);
    this.timer = setInterval(() => void this.tryToNote(), everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * What could not be noted is noted the next time. The last time is after the last request has been answered and before
   * the database is closed: start-service.ts, because no hook of Nest lies between the two.
   */
  async tryToNote(): Promise<void> {
    try {
      await this.sealer.sealAll();
      await this.note();
    } catch (error) {
      this.logger.warn({ error: loggable(error) }, 'the heads of the register were not anchored');
    }
  }

  /** Notes every head that has moved since the last time; all of them, when entries wait that nothing covers. */
  async note(): Promise<void> {
    const heads = await this.heads();
    const unsealedSeconds = this.sealer.heldUpSeconds();
    const isHeldUp = unsealedSeconds > 0;
    const moved = heads
      .filter(({ tenant, position }) => isHeldUp || this.noted.get(tenant) !== position)
      .map((head) => (isHeldUp ? { ...head, unsealedSeconds } : head));
    if (moved.length === 0) return;
    await this.write(moved);
    for (const { tenant, position, hash } of moved) {
      this.noted.set(tenant, position);
      this.logger.info({ tenant, position, hash }, 'audit anchor');
    }
  }

  private async write(anchors: AuditAnchor[]): Promise<void> {
    const { service, place } = this.options;
    if (!place) return;
    await mkdir(place.folder, { recursive: true });
    const lines = anchors.map((anchor) => anchorLine(place.key, anchor)).join('');
    const { begin } = this;
    this.begin = '\n';
    await appendFile(anchorFile(place.folder, service), begin + lines, { mode: 0o600, flush: true });
    this.begin = '';
  }

  private async heads(): Promise<AuditAnchor[]> {
    const rows = await this.database.asWorker((em) =>
      em.execute<{ tenant: string; position: string; hash: string; at: string }[]>(
        // From tenant to tenant along the index: a plain `distinct` would read the whole register.
        `with recursive of as (
           select min(tenant) as tenant from audit_seal
           union all select (select min(tenant) from audit_seal where tenant > of.tenant) from of where tenant is not null)
         select tenant, position, hash, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
         from of cross join lateral (
           select position, hash from audit_seal s where s.tenant = of.tenant order by position desc limit 1) as head`,
      ),
    );
    return rows.map((row) => ({ service: this.options.service, ...row, position: Number(row.position) }));
  }
}
