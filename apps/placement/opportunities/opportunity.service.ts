import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import { requireScope, type RequestTx } from '#web';
import { RecordLog } from '../history/record-log.service.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import { opportunityColumns, opportunityOf, OpportunityRow } from './opportunity.entity.js';
import {
  decideOpportunity,
  type Opportunity,
  type OpportunityCommand,
  type OpportunityFacts,
} from './opportunity.js';

/** The only way an opportunity is written, but for its `taken`, which placements count. */
@Injectable()
export class OpportunityService {
  constructor(private readonly log: RecordLog) {}

  async record(tx: RequestTx, facts: OpportunityFacts): Promise<string> {
    requireScope(tx, facts.organisationId);
    const owner = await this.owner(tx, facts.organisationId);
    const { next, events } = decideOpportunity(null, { type: 'record', facts }, owner);
    const id = newId();
    await tx.em.insert(OpportunityRow, {
      ...opportunityColumns(next),
      id,
      tenant: tx.scope.tenant,
      version: events.length,
      status: next.status,
      taken: 0,
      recordedAt: tx.now,
      changedAt: tx.now,
    });
    await this.log.append(tx, { subject: id, version: events.length, facts: next, events });
    return id;
  }

  async change(tx: RequestTx, id: string, facts: (state: Opportunity) => OpportunityFacts): Promise<void> {
    const state = await this.load(tx, id);
    await this.save(tx, state, { type: 'change', facts: facts(state) });
  }

  async close(tx: RequestTx, id: string): Promise<void> {
    await this.save(tx, await this.load(tx, id), { type: 'close' });
  }

  async reopen(tx: RequestTx, id: string): Promise<void> {
    await this.save(tx, await this.load(tx, id), { type: 'reopen' });
  }

  /** Takes the row's lock: a seat is not taken while the capacity is being decided. */
  private async load(tx: RequestTx, id: string): Promise<Opportunity> {
    const options = {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
      disableIdentityMap: true,
    } as const;
    const row = await tx.em.findOne(OpportunityRow, { id }, options);
    if (!row)
      throw new DomainError('NOT_FOUND', 'There is no such opportunity.', { rule: 'opportunity.unknown' });
    requireScope(tx, row.organisationId);
    const expected = tx.expectedVersion;
    if (expected !== null && expected !== row.version) throw await this.log.stale(tx, id, expected);
    return opportunityOf(row);
  }

  private async save(tx: Tx, state: Opportunity, command: OpportunityCommand): Promise<void> {
    const owner = await this.owner(tx, state.organisationId);
    const { next, events } = decideOpportunity(state, command, owner);
    const version = state.version + events.length;
    const updated = await tx.em.nativeUpdate(
      OpportunityRow,
      { id: state.id, version: state.version },
      { ...opportunityColumns(next), status: next.status, version, changedAt: tx.now },
    );
    if (updated === 0) throw await this.log.stale(tx, state.id, state.version);
    await this.log.append(tx, { subject: state.id, version, facts: next, events });
  }

  /** Held in share, so that the organisation does not retire or change kind meanwhile. */
  private owner(tx: Tx, organisationId: string): Promise<OrganisationRow | null> {
    const options = { lockMode: LockMode.PESSIMISTIC_READ, refresh: true, disableIdentityMap: true } as const;
    return tx.em.findOne(OrganisationRow, { id: organisationId }, options);
  }
}
