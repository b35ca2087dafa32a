import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import type { Tx } from '#persistence';
import { decodeCursor, isListText, pageOf, type Page } from '#web';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import {
  opportunityView,
  type OpportunityQuery,
  type OpportunityView,
  type SeatTotals,
} from './opportunity.dto.js';
import { opportunityOf, OpportunityRow } from './opportunity.entity.js';

/** Reads what is offered, by title. */
@Injectable()
export class OpportunitySearch {
  async find(tx: Tx, query: OpportunityQuery): Promise<Page<OpportunityView>> {
    const { where, values } = conditions(query);
    const ids = await tx.em.execute<{ id: string; title: string }[]>(
      `select id, title from opportunity where ${where} order by title, id limit ?`,
      [...values, query.limit + 1],
    );
    const page = pageOf(ids, query.limit, (row) => [row.title, row.id]);
    return {
      ...page,
      items: await this.views(
        tx,
        page.items.map(({ id }) => id),
      ),
    };
  }

  async one(tx: Tx, id: string): Promise<OpportunityView> {
    const [view] = await this.views(tx, [id]);
    if (view) return view;
    throw new DomainError('NOT_FOUND', 'There is no such opportunity.', { rule: 'opportunity.unknown' });
  }

  /** Seats of what is open now, by branch. */
  seats(tx: Tx, organisationId: string | undefined): Promise<SeatTotals[]> {
    return tx.em.execute<SeatTotals[]>(
      `select branch, count(*)::int as opportunities, sum(capacity)::int as capacity, sum(taken)::int as taken,
         sum(capacity - taken)::int as free
       from opportunity where status = 'OPEN' and (?::uuid is null or organisation_id = ?::uuid)
       group by branch order by branch`,
      [organisationId ?? null, organisationId ?? null],
    );
  }

  private async views(tx: Tx, ids: string[]): Promise<OpportunityView[]> {
    const rows = await tx.em.find(
      OpportunityRow,
      { id: { $in: ids } },
      { refresh: true, disableIdentityMap: true },
    );
    const owners = await tx.em.find(OrganisationRow, { id: { $in: rows.map((row) => row.organisationId) } });
    const names = new Map(owners.map(({ id, name }) => [id, name]));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [opportunityView(opportunityOf(row), names.get(row.organisationId) ?? '')] : [];
    });
  }
}

function conditions(query: OpportunityQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [['true', []]];
  if (query.q) parts.push(['position(lower(?) in lower(title)) > 0', [query.q]]);
  if (query.organisationId) parts.push(['organisation_id = ?::uuid', [query.organisationId]]);
  if (query.status) parts.push(['status = ?', [query.status]]);
  if (query.kind) parts.push(['kind = ?', [query.kind]]);
  if (query.branch) parts.push(['branch = ?', [query.branch]]);
  if (query.free !== undefined) parts.push(['(taken < capacity) = ?', [query.free]]);
  if (query.cursor !== undefined)
    parts.push(['(title, id) > (?, ?::uuid)', decodeCursor(query.cursor, isListText, isId)]);
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, values]) => values) };
}
