import { Injectable } from '@nestjs/common';
import { DomainError, isId, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { decodeCursor, isListText, pageOf, type Page } from '#web';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import { fold } from '../territory/comune.js';
import type { NetworkListItem, NetworkQuery, NetworkView, SupplyChainView } from './network.dto.js';
import { NetworkMemberRow, networkOf, NetworkRow } from './network.entity.js';
import { membersOn, networkWarnings, type Network } from './network.js';
import { supplyChainOf } from './supply-chain.js';

/** Reads networks with their members as the registry knows them. */
@Injectable()
export class NetworkSearch {
  async find(tx: Tx, query: NetworkQuery, today: Day): Promise<Page<NetworkListItem>> {
    const { where, values } = conditions(query);
    const rows = await tx.em.execute<(NetworkListItem & { folded: string })[]>(
      `select id, version, name, kind, level, country, provinces, target_groups as "targetGroups", folded_name as folded,
         (select count(*)::int from network_member where network_id = network.id
            and from_day <= ?::date and (to_day is null or to_day >= ?::date)) as members
       from network where ${where} order by folded_name, id limit ?`,
      [today, today, ...values, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.folded, row.id]);
    return { ...page, items: page.items.map(({ folded: _, ...item }) => item) };
  }

  async one(tx: Tx, id: string, today: Day): Promise<NetworkView> {
    const network = await this.load(tx, id);
    const organisations = await this.organisations(tx, network);
    const present = membersOn(network, today);
    const kinds = present.flatMap(({ organisationId }) => organisations.get(organisationId)?.kind ?? []);
    const { version, name, kind, level, country, provinces, targetGroups, leadId } = network;
    return {
      id,
      version,
      name,
      kind,
      level,
      country,
      provinces,
      targetGroups,
      leadId,
      members: network.members.flatMap((member) => {
        const organisation = organisations.get(member.organisationId);
        if (!organisation) return [];
        const { name, kind, city } = organisation;
        return [{ ...member, name, kind, city, present: present.includes(member) }];
      }),
      warnings: networkWarnings(kind, kinds),
    };
  }

  async supplyChain(tx: Tx, id: string, today: Day): Promise<SupplyChainView> {
    const network = await this.load(tx, id);
    const organisations = await this.organisations(tx, network);
    const members = membersOn(network, today).flatMap(
      ({ organisationId }) => organisations.get(organisationId) ?? [],
    );
    members.sort((a, b) => (a.foldedName < b.foldedName ? -1 : 1));
    return {
      members: members.map(({ id, name, kind, city }) => ({ id, name, kind, city })),
      ...supplyChainOf(members),
    };
  }

  private async load(tx: Tx, id: string): Promise<Network> {
    const row = await tx.em.findOne(NetworkRow, { id }, { refresh: true, disableIdentityMap: true });
    if (!row) throw new DomainError('NOT_FOUND', 'There is no such network.', { rule: 'network.unknown' });
    const order = { orderBy: { fromDay: 'asc', organisationId: 'asc' }, disableIdentityMap: true } as const;
    return networkOf(row, await tx.em.find(NetworkMemberRow, { networkId: id }, order));
  }

  private async organisations(tx: Tx, { members }: Network): Promise<Map<string, OrganisationRow>> {
    const ids = [...new Set(members.map(({ organisationId }) => organisationId))];
    const rows = await tx.em.find(OrganisationRow, { id: { $in: ids } });
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function conditions(query: NetworkQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [['true', []]];
  const words = query.q === undefined ? null : fold(query.q);
  // Without a letter or a digit it is in no name; an empty word would be in every one.
  if (words === '') parts.push(['false', []]);
  else if (words !== null) parts.push(['position(? in folded_name) > 0', [words]]);
  if (query.kind) parts.push(['kind = ?', [query.kind]]);
  if (query.level) parts.push(['level = ?', [query.level]]);
  if (query.targetGroup) parts.push(['target_groups @> array[?]', [query.targetGroup]]);
  if (query.organisationId) {
    parts.push([
      'exists (select from network_member m where m.network_id = network.id and m.organisation_id = ?::uuid)',
      [query.organisationId],
    ]);
  }
  if (query.cursor !== undefined) {
    parts.push(['(folded_name, id) > (?, ?::uuid)', decodeCursor(query.cursor, isListText, isId)]);
  }
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, values]) => values) };
}
