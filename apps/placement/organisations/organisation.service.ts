import { Injectable } from '@nestjs/common';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Branch } from '#contracts';
import { DomainError, newId } from '#kernel';
import type { Tx } from '#persistence';
import { RecordLog } from '../history/record-log.service.js';
import { OpportunityRow } from '../opportunities/opportunity.entity.js';
import { naturalKey } from './natural-key.js';
import { organisationColumns, organisationOf, OrganisationRow } from './organisation.entity.js';
import {
  decideOrganisation,
  type Organisation,
  type OrganisationCommand,
  type OrganisationDecision,
  type OrganisationFacts,
} from './organisation.js';

/** The only way an organisation is written: decide, save by version, keep the version, tell (DESIGN §4). */
@Injectable()
export class OrganisationService {
  constructor(private readonly log: RecordLog) {}

  async record(tx: Tx, facts: OrganisationFacts): Promise<Organisation> {
    const known = await tx.em.findOne(OrganisationRow, { naturalKey: naturalKey(facts) });
    if (known) throw alreadyKnown(known.id);
    const decision = decideOrganisation(null, { type: 'record', facts });
    const organisation = { ...decision.next, id: newId(), version: decision.events.length };
    await tx.em
      .insert(OrganisationRow, {
        ...organisationColumns(decision.next),
        id: organisation.id,
        tenant: tx.scope.tenant,
        version: organisation.version,
        status: organisation.status,
        recordedAt: tx.now,
        changedAt: tx.now,
      })
      .catch(refuseNamesake);
    await this.append(tx, organisation, decision);
    return organisation;
  }

  /** `expected`: the version the user saw; null where nobody looked, as in an import. */
  async change(tx: Tx, id: string, facts: OrganisationFacts, expected: number | null): Promise<Organisation> {
    const state = await this.load(tx, id, expected);
    const namesake = await tx.em.findOne(OrganisationRow, { naturalKey: naturalKey(facts), id: { $ne: id } });
    if (namesake) throw alreadyKnown(namesake.id);
    return this.save(tx, state, { type: 'change', facts }, await this.openBranches(tx, id));
  }

  async retire(tx: Tx, id: string, expected: number | null): Promise<Organisation> {
    const state = await this.load(tx, id, expected);
    const openOpportunities = await tx.em.count(OpportunityRow, { organisationId: id, status: 'OPEN' });
    return this.save(tx, state, { type: 'retire', openOpportunities });
  }

  async restore(tx: Tx, id: string, expected: number | null): Promise<Organisation> {
    return this.save(tx, await this.load(tx, id, expected), { type: 'restore' });
  }

  /**
   * Takes the row's lock. One who records an opportunity holds it in share, so that an organisation does not
   * retire while it is being offered something.
   */
  private async load(tx: Tx, id: string, expected: number | null): Promise<Organisation> {
    const row = await tx.em.findOne(
      OrganisationRow,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true },
    );
    if (!row)
      throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
    if (expected !== null && expected !== row.version) throw await this.log.stale(tx, id, expected);
    return organisationOf(row);
  }

  private async save(
    tx: Tx,
    state: Organisation,
    command: OrganisationCommand,
    branches: Branch[] = [],
  ): Promise<Organisation> {
    const decision = decideOrganisation(state, command, branches);
    const organisation = { ...decision.next, id: state.id, version: state.version + decision.events.length };
    const { status, version } = organisation;
    const updated = await tx.em
      .nativeUpdate(
        OrganisationRow,
        { id: state.id, version: state.version },
        { ...organisationColumns(decision.next), status, version, changedAt: tx.now },
      )
      .catch(refuseNamesake);
    if (updated === 0) throw await this.log.stale(tx, state.id, state.version);
    await this.append(tx, organisation, decision);
    return organisation;
  }

  private append(
    tx: Tx,
    { id: subject, version }: Organisation,
    { next, events }: OrganisationDecision,
  ): Promise<void> {
    return this.log.append(tx, { subject, version, facts: next, events });
  }

  private async openBranches(tx: Tx, organisationId: string): Promise<Branch[]> {
    const rows = await tx.em.find(OpportunityRow, { organisationId, status: 'OPEN' }, { fields: ['branch'] });
    return [...new Set(rows.flatMap(({ branch }) => (branch ? [branch] : [])))];
  }
}

/** Somebody recorded the same organisation at the same moment. */
function refuseNamesake(error: unknown): never {
  throw error instanceof UniqueConstraintViolationException ? alreadyKnown(null) : error;
}

function alreadyKnown(organisationId: string | null): DomainError {
  return new DomainError('ALREADY_EXISTS', 'The registry holds an organisation of this name in this town.', {
    rule: 'organisation.known',
    facts: organisationId === null ? {} : { organisationId },
  });
}
