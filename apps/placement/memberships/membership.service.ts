import { Injectable } from '@nestjs/common';
import { membershipKinds } from '#contracts';
import { DomainError, newId, type Day } from '#kernel';
import type { Tx } from '#persistence';
import type { RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { CandidateStore } from '../candidates/candidate.store.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import { requirePlacementScope } from '../placements/placement.store.js';
import { decideRole, type RoleCommand } from './member-role.js';
import { decideInterest, decideMembership, type MembershipCommand } from './membership-decision.js';
import { MembershipSettings, type Moment } from './membership-rule.js';
import { MembershipRow } from './membership.entity.js';
import { interestedIn } from './membership.js';
import { MembershipStore } from './membership.store.js';
import type { RejectionReason } from './rejection-reason.js';

/** Loads, decides, saves: each command in the request's one transaction. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly store: MembershipStore,
    private readonly calendar: Calendar,
    private readonly settings: MembershipSettings,
  ) {}

  /** Also before any application, and after the path has ended: a member stays one. */
  async interest(tx: RequestTx, who: { pathId: string; organisationId: string; on: Day }): Promise<string> {
    const { pathId, organisationId } = who;
    const candidate = await this.candidates.lock(tx, pathId);
    requirePlacementScope(tx, { organisationId, pathOrganisationId: candidate.organisationId });
    const organisation = await tx.em.findOne(OrganisationRow, { id: organisationId });
    if (!organisation) {
      throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
    }
    const alreadyOpen = (await tx.em.count(MembershipRow, { pathId, organisationId, isOpen: true })) > 0;
    const admitsMembers = organisation.status === 'ACTIVE' && membershipKinds.includes(organisation.kind);
    const event = decideInterest(who, { alreadyOpen, admitsMembers }, this.moment(tx));
    const id = newId();
    await this.store.insert(tx, interestedIn(id, who), event, candidate.organisationId);
    return id;
  }

  async decide(
    tx: RequestTx,
    id: string,
    command: MembershipCommand,
    more: { rejectionReason?: RejectionReason } = {},
  ): Promise<void> {
    const loaded = await this.store.load(tx, id);
    const events = decideMembership(loaded.state, command, this.moment(tx), this.settings);
    await this.store.save(tx, loaded, events, more);
  }

  async role(tx: RequestTx, id: string, command: RoleCommand): Promise<void> {
    const loaded = await this.store.load(tx, id);
    await this.store.save(tx, loaded, [decideRole(loaded.state, command, this.moment(tx))]);
  }

  private moment(tx: Tx): Moment {
    return { now: tx.now, today: this.calendar.today(tx) };
  }
}
