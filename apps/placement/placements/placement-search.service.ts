import { Injectable } from '@nestjs/common';
import type { FilterQuery } from '@mikro-orm/core';
import { isDay, isId, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { decodeCursor, pageOf, type Page, type RequestTx } from '#web';
import { CandidateRow } from '../candidates/candidate.entity.js';
import { OpportunityRow } from '../opportunities/opportunity.entity.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import type { PlacementQuery } from './placement.dto.js';
import { PlacementRow } from './placement.entity.js';
import { requirePlacementScope, unknownPlacement } from './placement.store.js';
import {
  fullView,
  listItem,
  type PlacementListItem,
  type PlacementNames,
  type PlacementView,
} from './placement-view.dto.js';

/** Reads the board: the longest waiting first. */
@Injectable()
export class PlacementSearch {
  async find(tx: RequestTx, query: PlacementQuery, today: Day): Promise<Page<PlacementListItem>> {
    const rows = await tx.em.find(PlacementRow, conditions(tx, query), {
      orderBy: { since: 'asc', id: 'asc' },
      limit: query.limit + 1,
      disableIdentityMap: true,
    });
    const page = pageOf(rows, query.limit, ({ since, id }) => [since, id]);
    const names = await this.names(tx, page.items);
    tx.audit(page.items.map(({ pathId }) => pathId));
    return { ...page, items: page.items.map((row) => listItem(row, names(row), today)) };
  }

  async one(tx: RequestTx, id: string, today: Day): Promise<PlacementView> {
    const row = await tx.em.findOne(PlacementRow, { id }, { refresh: true, disableIdentityMap: true });
    if (!row) throw unknownPlacement();
    requirePlacementScope(tx, row);
    const names = await this.names(tx, [row]);
    tx.audit([row.pathId]);
    return fullView(row, names(row), today);
  }

  private async names(tx: Tx, rows: PlacementRow[]): Promise<(row: PlacementRow) => PlacementNames> {
    const ids = (of: (row: PlacementRow) => string) => ({ $in: [...new Set(rows.map(of))] });
    const reading = { disableIdentityMap: true } as const;
    const opportunities = await tx.em.find(OpportunityRow, { id: ids((row) => row.opportunityId) }, reading);
    const organisations = await tx.em.find(
      OrganisationRow,
      { id: ids((row) => row.organisationId) },
      reading,
    );
    const candidates = await tx.em.find(CandidateRow, { pathId: ids((row) => row.pathId) }, reading);
    const titles = new Map(opportunities.map(({ id, title }) => [id, title]));
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    const stages = new Map(candidates.map(({ pathId, stage }) => [pathId, stage]));
    return (row) => ({
      opportunityTitle: titles.get(row.opportunityId) ?? '',
      organisationName: names.get(row.organisationId) ?? '',
      pathStage: stages.get(row.pathId) ?? null,
    });
  }
}

function conditions({ caller }: RequestTx, query: PlacementQuery): FilterQuery<PlacementRow> {
  const all: FilterQuery<PlacementRow>[] = [];
  const { organisations } = caller;
  if (organisations !== 'ALL') {
    all.push({
      $or: [{ organisationId: { $in: organisations } }, { pathOrganisationId: { $in: organisations } }],
    });
  }
  if (query.status) all.push({ status: { $in: query.status } });
  if (query.organisationId) all.push({ organisationId: query.organisationId });
  if (query.pathId) all.push({ pathId: query.pathId });
  if (query.opportunityId) all.push({ opportunityId: query.opportunityId });
  if (query.cursor !== undefined) {
    const [since, id] = decodeCursor(query.cursor, isDay, isId);
    all.push({ $or: [{ since: { $gt: since } }, { since, id: { $gt: id } }] });
  }
  return { $and: all };
}
