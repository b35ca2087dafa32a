import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { DomainError } from '#kernel';
import type { Tx } from '#persistence';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { RecordLog } from '../history/record-log.service.js';
import { requirePlacementScope } from '../placements/placement.store.js';
import { clockOf } from './membership-clock.js';
import { MembershipRow } from './membership.entity.js';
import {
  evolveMembership,
  openMembershipStatuses,
  type MembershipEvent,
  type MembershipState,
} from './membership.js';
import type { RejectionReason } from './rejection-reason.js';

/** A membership as one transaction sees it, with the version the next save starts from. */
export interface LoadedMembership {
  state: MembershipState;
  version: number;
}

/** The only way a membership is read for a decision and written after one. */
@Injectable()
export class MembershipStore {
  constructor(
    private readonly log: RecordLog,
    private readonly calendar: Calendar,
  ) {}

  /** Takes the row's lock. Throws STALE_VERSION as the route demands. */
  async load(tx: RequestTx, id: string): Promise<LoadedMembership> {
    const row = await tx.em.findOne(MembershipRow, { id }, locked);
    if (!row) throw unknownMembership();
    requirePlacementScope(tx, row);
    const expected = tx.expectedVersion;
    if (expected !== null && expected !== row.version) throw await this.log.stale(tx, id, expected);
    return { state: row.state, version: row.version };
  }

  async insert(
    tx: Tx,
    state: MembershipState,
    event: MembershipEvent,
    pathOrganisationId: string | null,
  ): Promise<void> {
    const { id, pathId, organisationId } = state;
    await tx.em.insert(MembershipRow, {
      id,
      tenant: tx.scope.tenant,
      version: 1,
      pathId,
      pathOrganisationId,
      organisationId,
      ...this.columns(tx, state),
      recordedAt: tx.now,
    });
    await this.log.append(tx, { subject: id, version: 1, facts: state, events: [event] });
  }

  /** The versioned update, the history, then the outbox (DESIGN §4). */
  async save(
    tx: Tx,
    { state, version }: LoadedMembership,
    events: MembershipEvent[],
    more: { rejectionReason?: RejectionReason } = {},
  ): Promise<void> {
    const next = events.reduce(evolveMembership, state);
    const { id } = state;
    const reached = version + events.length;
    const columns = { ...this.columns(tx, next), ...more, version: reached };
    const updated = await tx.em.nativeUpdate(MembershipRow, { id, version }, columns);
    if (updated === 0) throw await this.log.stale(tx, id, version);
    await this.log.append(tx, { subject: id, version: reached, facts: { ...next, ...more }, events });
  }

  async followPath(tx: Tx, pathId: string, organisationId: string | null): Promise<void> {
    await tx.em.nativeUpdate(MembershipRow, { pathId }, { pathOrganisationId: organisationId });
  }

  /** What the row repeats of the state. */
  private columns(tx: Tx, state: MembershipState) {
    const registered = state.status === 'REGISTERED' ? state : 'member' in state ? state.member : null;
    return {
      status: state.status,
      isOpen: (openMembershipStatuses as readonly string[]).includes(state.status),
      category: registered?.category ?? null,
      registeredOn: registered?.registeredOn ?? null,
      leftOn: 'leftOn' in state ? state.leftOn : null,
      clockDueOn: clockOf(state, this.calendar.today(tx))?.dueOn ?? null,
      state,
      changedAt: tx.now,
    };
  }
}

export function unknownMembership(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such membership.', { rule: 'membership.unknown' });
}

const locked = {
  refresh: true,
  disableIdentityMap: true,
  lockMode: LockMode.PESSIMISTIC_WRITE,
} as const;
