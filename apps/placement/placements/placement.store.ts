import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { DomainError, isId } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { inScope, requireScope, type RequestTx } from '#web';
import { CandidateStore } from '../candidates/candidate.store.js';
import type { Candidate } from '../candidates/candidate.js';
import { Calendar } from '../calendar.js';
import { RecordLog } from '../history/record-log.service.js';
import type { ConstraintCode } from '../matching/constraint.js';
import { PlacementRow } from './placement.entity.js';
import {
  evolvePlacement,
  holdsSeat,
  lastDayOf,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';
import { Seats } from './seat.service.js';

/** A placement as one transaction sees it, with the version the next save starts from. */
export interface LoadedPlacement {
  state: PlacementState;
  version: number;
  tutorId: string | null;
}

/** What a placement has beside its state. */
interface Beginning {
  pathOrganisationId: string | null;
  tutorId: string | null;
  toCheck: ConstraintCode[];
}

/** The only way a placement is read for a decision and written after one. */
@Injectable()
export class PlacementStore {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly log: RecordLog,
    private readonly seats: Seats,
    private readonly calendar: Calendar,
  ) {}

  /** Locks the person first, then the placement: always in this order. Throws STALE_VERSION as the route demands. */
  async load(tx: RequestTx, id: string): Promise<LoadedPlacement & { candidate: Candidate }> {
    const seen = await tx.em.findOne(PlacementRow, { id }, readOnly);
    if (!seen) throw unknownPlacement();
    requirePlacementScope(tx, seen);
    const candidate = await this.candidates.lock(tx, seen.pathId);
    const row = await tx.em.findOneOrFail(PlacementRow, { id }, locked);
    const expected = tx.expectedVersion;
    if (expected !== null && expected !== row.version) throw await this.log.stale(tx, id, expected);
    return { candidate, state: row.state, version: row.version, tutorId: row.tutorId ?? null };
  }

  /** When the last step was recorded. */
  async lastRecordedAt(tx: Tx, id: string): Promise<Date> {
    const [last] = await this.log.versions(tx, id);
    return last?.recordedAt ?? tx.now;
  }

  /** Those of a path that hold a seat, locked. The caller has locked the path's candidate. */
  async holdingSeats(tx: Tx, pathId: string): Promise<LoadedPlacement[]> {
    const rows = await tx.em.find(
      PlacementRow,
      { pathId, holdsSeat: true },
      { ...locked, orderBy: { id: 'asc' } },
    );
    return rows.map(({ state, version, tutorId }) => ({ state, version, tutorId: tutorId ?? null }));
  }

  async lockHoldingSeats(tx: Tx, pathIds: string[]): Promise<void> {
    await tx.em.execute(
      'select id from placement where path_id = any(?::uuid[]) and holds_seat order by id for update',
      [arrayLiteral(pathIds.filter(isId))],
    );
  }

  async insert(tx: Tx, state: PlacementState, event: PlacementEvent, beginning: Beginning): Promise<void> {
    const { id, pathId, opportunityId, organisationId } = state;
    await tx.em.insert(PlacementRow, {
      id,
      tenant: tx.scope.tenant,
      version: 1,
      pathId,
      opportunityId,
      organisationId,
      ...beginning,
      ...this.columns(tx, state, event),
      recordedAt: tx.now,
    });
    await this.log.append(tx, { subject: id, version: 1, facts: state, events: [event] });
  }

  /** The versioned update, the seat, the history, then the outbox (DESIGN §4). */
  async save(tx: Tx, { state, version, tutorId }: LoadedPlacement, events: PlacementEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    const next = events.reduce(evolvePlacement, state);
    const { id } = state;
    const reached = version + events.length;
    const updated = await tx.em.nativeUpdate(
      PlacementRow,
      { id, version },
      { ...this.columns(tx, next, last), tutorId, version: reached },
    );
    if (updated === 0) throw await this.log.stale(tx, id, version);
    if (holdsSeat(state) && !holdsSeat(next)) await this.seats.giveBack(tx, state.opportunityId);
    await this.log.append(tx, { subject: id, version: reached, facts: next, events });
  }

  /** What the row repeats of the state. An interview that lies ahead was agreed today. */
  private columns(tx: Tx, state: PlacementState, { type, data }: PlacementEvent) {
    const today = this.calendar.today(tx);
    const day = type === 'percorso.placement.placement.step-withdrawn.v1' ? lastDayOf(state) : data.on;
    const since = day < today ? day : today;
    return { status: state.status, since, holdsSeat: holdsSeat(state), state, changedAt: tx.now };
  }
}

/** Both the organisation that follows the person and the one that offers the place see a placement. */
export function requirePlacementScope(
  tx: RequestTx,
  { organisationId, pathOrganisationId }: { organisationId: string; pathOrganisationId?: string | null },
): void {
  if (pathOrganisationId && inScope(tx.caller, pathOrganisationId)) return;
  requireScope(tx, organisationId);
}

export function unknownPlacement(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such placement.', { rule: 'placement.unknown' });
}

const readOnly = { refresh: true, disableIdentityMap: true } as const;
const locked = { ...readOnly, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
