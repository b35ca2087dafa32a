import { Injectable } from '@nestjs/common';
import { addDays, isId, type Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { decodeCursor, isDayOrNever, pageOf, type Page, type RequestTx } from '#web';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import { requirePlacementScope } from '../placements/placement.store.js';
import { clockOf, tooManySpecial } from './membership-clock.js';
import type { MembershipQuery } from './membership.dto.js';
import { MembershipRow } from './membership.entity.js';
import { unknownMembership } from './membership.store.js';
import {
  listItem,
  type MembershipListItem,
  type MembershipView,
  type MembershipWarning,
} from './membership-view.dto.js';

/** Reads memberships: the clock that ends first comes first. */
@Injectable()
export class MembershipSearch {
  async find(tx: RequestTx, query: MembershipQuery, today: Day): Promise<Page<MembershipListItem>> {
    const { where, values } = conditions(tx, query, today);
    const found = await tx.em.execute<{ id: string; due: string }[]>(
      `select id, coalesce(clock_due_on, 'infinity')::text as due from membership where ${where}
       order by coalesce(clock_due_on, 'infinity'), id limit ?`,
      [...values, query.limit + 1],
    );
    const page = pageOf(found, query.limit, ({ due, id }) => [due, id]);
    const ids = page.items.map(({ id }) => id);
    const rows = await tx.em.find(MembershipRow, { id: { $in: ids } }, reading);
    const nameOf = await names(tx, rows);
    const byId = new Map(rows.map((row) => [row.id, listItem(row, nameOf(row), today)]));
    tx.audit(rows.map(({ pathId }) => pathId));
    return { items: ids.map((id) => byId.get(id)!), next: page.next };
  }

  async one(tx: RequestTx, id: string, today: Day): Promise<MembershipView> {
    const row = await tx.em.findOne(MembershipRow, { id }, reading);
    if (!row) throw unknownMembership();
    requirePlacementScope(tx, row);
    const nameOf = await names(tx, [row]);
    tx.audit([row.pathId]);
    return { ...listItem(row, nameOf(row), today), warnings: await this.warnings(tx, row, today) };
  }

  private async warnings(
    tx: Tx,
    { state, organisationId }: MembershipRow,
    today: Day,
  ): Promise<MembershipWarning[]> {
    const warnings: MembershipWarning[] = [];
    const clock = clockOf(state, today);
    if (clock && clock.daysLeft < 0 && clock.kind === 'ANSWER') {
      warnings.push({ rule: 'membership.answer-overdue', facts: { dueOn: clock.dueOn } });
    }
    if (clock && clock.daysLeft < 0 && clock.kind === 'SPECIAL_CATEGORY') {
      warnings.push({ rule: 'membership.special-over-five-years', facts: { dueOn: clock.dueOn } });
    }
    const { members, special } = await countMembers(tx, organisationId);
    if (tooManySpecial(special, members)) {
      warnings.push({ rule: 'membership.special-above-a-third', facts: { members, special } });
    }
    return warnings;
  }
}

/** Members registered and not gone, as far as they are kept here: others may be in the cooperative's own book. */
export async function countMembers(
  tx: Tx,
  organisationId: string,
): Promise<{ members: number; special: number }> {
  const [count] = await tx.em.execute<{ members: number; special: number }[]>(
    `select count(*)::int as members, (count(*) filter (where category = 'SPECIAL_CATEGORY'))::int as special
     from membership where organisation_id = ? and status = 'REGISTERED'`,
    [organisationId],
  );
  return count ?? { members: 0, special: 0 };
}

async function names(tx: Tx, rows: MembershipRow[]): Promise<(row: MembershipRow) => string> {
  const ids = [...new Set(rows.map(({ organisationId }) => organisationId))];
  const organisations = await tx.em.find(OrganisationRow, { id: { $in: ids } }, reading);
  const byId = new Map(organisations.map(({ id, name }) => [id, name]));
  return ({ organisationId }) => byId.get(organisationId) ?? '';
}

function conditions(
  { caller }: RequestTx,
  query: MembershipQuery,
  today: Day,
): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [['true', []]];
  if (caller.organisations !== 'ALL') {
    const scope = arrayLiteral(caller.organisations);
    parts.push(['(organisation_id = any(?) or path_organisation_id = any(?))', [scope, scope]]);
  }
  if (query.status) parts.push(['status = any(?)', [arrayLiteral(query.status)]]);
  if (query.organisationId) parts.push(['organisation_id = ?', [query.organisationId]]);
  if (query.pathId) parts.push(['path_id = ?', [query.pathId]]);
  if (query.role) {
    parts.push(['state @> ?::jsonb', [JSON.stringify({ roles: [{ role: query.role, to: null }] })]]);
  }
  if (query.dueWithin !== undefined) parts.push(['clock_due_on <= ?', [addDays(today, query.dueWithin)]]);
  if (query.cursor !== undefined) {
    parts.push([
      `(coalesce(clock_due_on, 'infinity'), id) > (?::date, ?::uuid)`,
      decodeCursor(query.cursor, isDayOrNever, isId),
    ]);
  }
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, values]) => values) };
}

const reading = { refresh: true, disableIdentityMap: true } as const;
