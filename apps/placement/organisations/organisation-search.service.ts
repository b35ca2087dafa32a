import { Injectable } from '@nestjs/common';
import { DomainError, isId, type Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { decodeCursor, isListText, pageOf, type Page } from '#web';
import { fold } from '../territory/comune.js';
import { NetworkMemberRow, NetworkRow } from '../networks/network.entity.js';
import { HeadcountRow } from './headcount.entity.js';
import { shareOn, tooManyVolunteers } from './headcount.js';
import type { OrganisationQuery } from './organisation-query.dto.js';
import { organisationOf, OrganisationRow } from './organisation.entity.js';
import {
  fullView,
  listItem,
  type OrganisationContext,
  type OrganisationListItem,
  type OrganisationView,
  type SeatsView,
} from './organisation-view.dto.js';

/** How much of a typed word must be in a name, however misspelt (pg_trgm). */
const likeness = 0.5;

/** Reads the registry: a page of a search, or one organisation with what belongs to it. */
@Injectable()
export class OrganisationSearch {
  async find(tx: Tx, query: OrganisationQuery, today: Day): Promise<Page<OrganisationListItem>> {
    const { where, values } = conditions(query);
    const ids = await tx.em.execute<{ id: string; folded_name: string }[]>(
      `select id, folded_name from organisation where ${where} order by folded_name, id limit ?`,
      [...values, query.limit + 1],
    );
    const page = pageOf(ids, query.limit, (row) => [row.folded_name, row.id]);
    const rows = await tx.em.find(OrganisationRow, { id: { $in: page.items.map(({ id }) => id) } });
    const byId = new Map(rows.map((row) => [row.id, organisationOf(row)]));
    const contexts = await this.contexts(tx, [...byId.keys()], today);
    return { ...page, items: page.items.map(({ id }) => listItem(byId.get(id)!, contexts(id))) };
  }

  async one(tx: Tx, id: string, today: Day): Promise<OrganisationView> {
    const row = await tx.em.findOne(OrganisationRow, { id }, { refresh: true });
    if (!row)
      throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
    const context = (await this.contexts(tx, [id], today))(id);
    const { share } = context;
    const warnings =
      share && tooManyVolunteers(share)
        ? [{ rule: 'organisation.volunteers-above-half', facts: { volunteers: share.volunteers } }]
        : [];
    return fullView(organisationOf(row), context, warnings);
  }

  /** Seats, share and networks of several organisations in three queries. */
  private async contexts(tx: Tx, ids: string[], today: Day): Promise<(id: string) => OrganisationContext> {
    const seats = await this.seats(tx, ids);
    const counts = Map.groupBy(
      await tx.em.find(HeadcountRow, { organisationId: { $in: ids } }),
      (row) => row.organisationId,
    );
    const memberships = await this.networks(tx, ids, today);
    return (id) => ({
      seats: seats.get(id) ?? { capacity: 0, taken: 0, free: 0 },
      share: shareOn(
        (counts.get(id) ?? []).map((row) => ({ ...row, on: row.onDay })),
        today,
      ),
      networks: memberships.get(id) ?? [],
    });
  }

  private async seats(tx: Tx, ids: string[]): Promise<Map<string, SeatsView>> {
    const rows = await tx.em.execute<{ id: string; capacity: number; taken: number }[]>(
      `select organisation_id as id, sum(capacity)::int as capacity, sum(taken)::int as taken
       from opportunity where status = 'OPEN' and organisation_id = any(?) group by organisation_id`,
      [arrayLiteral(ids)],
    );
    return new Map(rows.map(({ id, capacity, taken }) => [id, { capacity, taken, free: capacity - taken }]));
  }

  private async networks(
    tx: Tx,
    ids: string[],
    today: Day,
  ): Promise<Map<string, OrganisationContext['networks']>> {
    const members = await tx.em.find(NetworkMemberRow, {
      organisationId: { $in: ids },
      fromDay: { $lte: today },
      $or: [{ toDay: null }, { toDay: { $gte: today } }],
    });
    const networks = await tx.em.find(
      NetworkRow,
      { id: { $in: members.map(({ networkId }) => networkId) } },
      { orderBy: { foldedName: 'asc' } },
    );
    return new Map(
      ids.map((id) => {
        const own = members
          .filter((member) => member.organisationId === id)
          .map(({ networkId }) => networkId);
        return [
          id,
          networks
            .filter((network) => own.includes(network.id))
            .map(({ id, name, kind }) => ({ id, name, kind })),
        ];
      }),
    );
  }
}

function conditions(query: OrganisationQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [[`status = ?`, [query.status]]];
  // What is typed without a letter or a digit (`%`, `-`) is in no name; an empty word would be in every one.
  const words = query.q === undefined ? null : fold(query.q);
  if (words === '') parts.push(['false', []]);
  else if (words !== null) {
    parts.push([
      `(position(? in folded_name) > 0 or strict_word_similarity(?, folded_name) >= ?)`,
      [words, words, likeness],
    ]);
  }
  if (query.country) parts.push(['country = ?', [query.country]]);
  if (query.kind) parts.push(['kind = ?', [query.kind]]);
  if (query.service) parts.push(['services @> array[?]', [query.service]]);
  if (query.targetGroup) parts.push(['target_groups @> array[?]', [query.targetGroup]]);
  if (query.province) {
    parts.push([
      `(province = ? or provinces @> array[?] or exists (select from unnest(comuni) as c where left(c, 3) = ?))`,
      [query.province, query.province, query.province],
    ]);
  }
  if (query.cursor !== undefined) {
    parts.push(['(folded_name, id) > (?, ?::uuid)', decodeCursor(query.cursor, isListText, isId)]);
  }
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, values]) => values) };
}
