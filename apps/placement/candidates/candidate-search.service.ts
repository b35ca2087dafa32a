import { arrayLiteral } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isId, type Day } from '#kernel';
import { decodeCursor, isDayOrNever, pageOf, type Page, type RequestTx } from '#web';
import { candidateView, type CandidateQuery, type CandidateView } from './candidate.dto.js';
import { candidateOf, CandidateRow } from './candidate.entity.js';

/** Who waits, the longest first; who has not been ready yet comes last. */
@Injectable()
export class CandidateSearch {
  async find(tx: RequestTx, query: CandidateQuery, today: Day): Promise<Page<CandidateView>> {
    const { where, values } = conditions(tx, query);
    const found = await tx.em.execute<{ path_id: string; since: string }[]>(
      `select path_id, coalesce(ready_since, 'infinity')::text as since from candidate where ${where}
       order by coalesce(ready_since, 'infinity'), path_id limit ?`,
      [...values, query.limit + 1],
    );
    const page = pageOf(found, query.limit, ({ since, path_id }) => [since, path_id]);
    const ids = page.items.map(({ path_id }) => path_id);
    const rows = await tx.em.find(CandidateRow, { pathId: { $in: ids } }, { disableIdentityMap: true });
    const byId = new Map(rows.map((row) => [row.pathId, candidateView(candidateOf(row), today)]));
    tx.audit(ids);
    return { items: ids.map((id) => byId.get(id)!), next: page.next };
  }
}

function conditions({ caller }: RequestTx, query: CandidateQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [
    ['not voided', []],
    ['stage = any(?)', [arrayLiteral(query.stage ?? ['READY'])]],
  ];
  if (caller.organisations !== 'ALL')
    parts.push(['organisation_id = any(?)', [arrayLiteral(caller.organisations)]]);
  if (query.organisationId) parts.push(['organisation_id = ?', [query.organisationId]]);
  if (query.programme) parts.push(['programme = ?', [query.programme]]);
  if (query.isco) {
    parts.push([
      `exists (select from jsonb_array_elements(profile->'occupations') as o where starts_with(o->>'isco', ?))`,
      [query.isco],
    ]);
  }
  if (query.cursor !== undefined) {
    parts.push([
      `(coalesce(ready_since, 'infinity'), path_id) > (?::date, ?::uuid)`,
      decodeCursor(query.cursor, isDayOrNever, isId),
    ]);
  }
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, values]) => values) };
}
