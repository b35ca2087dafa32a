import { Injectable } from '@nestjs/common';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { DomainError, newId, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { RecordLog } from '../history/record-log.service.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import { fold } from '../territory/comune.js';
import { NetworkMemberRow, networkOf, NetworkRow } from './network.entity.js';
import { decideNetwork, type Network, type NetworkCommand, type NetworkFacts } from './network.js';

/** The only way a network is written: decide, save by version, members after it, then version and event. */
@Injectable()
export class NetworkService {
  constructor(private readonly log: RecordLog) {}

  async record(tx: Tx, facts: NetworkFacts, today: Day): Promise<string> {
    const id = newId();
    await this.refuseNamesake(tx, id, facts.name);
    const decision = decideNetwork(null, { type: 'record', facts }, await this.known(tx, facts), today);
    const version = decision.events.length;
    const row = { ...columns(decision.next), id, tenant: tx.scope.tenant, version };
    await tx.em.insert(NetworkRow, { ...row, recordedAt: tx.now, changedAt: tx.now }).catch(refuseTaken);
    await this.saveMembers(tx, id, decision.next);
    await this.log.append(tx, { subject: id, version, facts: decision.next, events: decision.events });
    return id;
  }

  async change(tx: Tx, id: string, facts: NetworkFacts, expected: number | null, today: Day): Promise<void> {
    const state = await this.load(tx, id, expected);
    await this.refuseNamesake(tx, id, facts.name);
    const command: NetworkCommand = { type: 'change', facts };
    const decision = decideNetwork(state, command, await this.known(tx, facts), today);
    const version = state.version + decision.events.length;
    const next = { ...columns(decision.next), version, changedAt: tx.now };
    const seen = { id, version: state.version };
    const updated = await tx.em.nativeUpdate(NetworkRow, seen, next).catch(refuseTaken);
    if (updated === 0) throw await this.log.stale(tx, id, state.version);
    await tx.em.nativeDelete(NetworkMemberRow, { networkId: id });
    await this.saveMembers(tx, id, decision.next);
    await this.log.append(tx, { subject: id, version, facts: decision.next, events: decision.events });
  }

  private async load(tx: Tx, id: string, expected: number | null): Promise<Network> {
    const options = {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
      disableIdentityMap: true,
    } as const;
    const row = await tx.em.findOne(NetworkRow, { id }, options);
    if (!row) throw new DomainError('NOT_FOUND', 'There is no such network.', { rule: 'network.unknown' });
    if (expected !== null && expected !== row.version) throw await this.log.stale(tx, id, expected);
    return networkOf(
      row,
      await tx.em.find(NetworkMemberRow, { networkId: id }, { disableIdentityMap: true }),
    );
  }

  private async known(tx: Tx, { members, leadId }: NetworkFacts): Promise<Set<string>> {
    const ids = [...members.map(({ organisationId }) => organisationId), ...(leadId ? [leadId] : [])];
    const rows = await tx.em.find(OrganisationRow, { id: { $in: [...new Set(ids)] } }, { fields: ['id'] });
    return new Set(rows.map(({ id }) => id));
  }

  private async refuseNamesake(tx: Tx, id: string, name: string): Promise<void> {
    const namesake = await tx.em.findOne(NetworkRow, { foldedName: fold(name), id: { $ne: id } });
    if (namesake) throw alreadyKnown(namesake.id);
  }

  private async saveMembers(tx: Tx, networkId: string, { members }: NetworkFacts): Promise<void> {
    if (members.length === 0) return;
    await tx.em.insertMany(
      NetworkMemberRow,
      members.map(({ organisationId, from, to }) => ({
        networkId,
        organisationId,
        fromDay: from,
        toDay: to,
        tenant: tx.scope.tenant,
      })),
    );
  }
}

/** Somebody recorded a network of this name at the same moment. */
function refuseTaken(error: unknown): never {
  throw error instanceof UniqueConstraintViolationException ? alreadyKnown(null) : error;
}

function alreadyKnown(networkId: string | null): DomainError {
  return new DomainError('ALREADY_EXISTS', 'There is a network of this name.', {
    rule: 'network.known',
    facts: networkId === null ? {} : { networkId },
  });
}

function columns({ name, kind, level, country, provinces, targetGroups, leadId }: NetworkFacts) {
  return { name, foldedName: fold(name), kind, level, country, provinces, targetGroups, leadId };
}
