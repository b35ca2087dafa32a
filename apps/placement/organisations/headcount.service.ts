import { Injectable } from '@nestjs/common';
import { DomainError, newId, violated, type Day } from '#kernel';
import type { Tx } from '#persistence';
import type { HeadcountBody, HeadcountsView, HeadcountView } from './headcount.dto.js';
import { HeadcountRow } from './headcount.entity.js';
import { requireBranchB, shareOn } from './headcount.js';
import { OrganisationRow } from './organisation.entity.js';

/** Most counts one answer holds. */
const mostCounts = 1000;

/** Dated counts of heads, from which the 30% share is worked out. */
@Injectable()
export class HeadcountService {
  async record(tx: Tx, organisationId: string, body: HeadcountBody, today: Day): Promise<HeadcountView> {
    const organisation = await this.organisation(tx, organisationId);
    requireBranchB(organisation.kind);
    if (body.on > today)
      throw violated('organisation.headcount-in-future', 'Heads are counted, not planned.', { on: body.on });
    const { on, workers, disadvantaged, volunteers } = body;
    const id = newId();
    await tx.em.insert(HeadcountRow, {
      id,
      tenant: tx.scope.tenant,
      organisationId,
      onDay: on,
      workers,
      disadvantaged,
      volunteers,
      recordedAt: tx.now,
      recordedBy: tx.scope.actor,
    });
    return { id, on, workers, disadvantaged, volunteers, recordedAt: tx.now.toISOString() };
  }

  async list(tx: Tx, organisationId: string, asOf: Day): Promise<HeadcountsView> {
    await this.organisation(tx, organisationId);
    const rows = await tx.em.find(
      HeadcountRow,
      { organisationId },
      { orderBy: { onDay: 'desc', recordedAt: 'desc' }, limit: mostCounts },
    );
    return {
      counts: rows.map(countView),
      share: shareOn(
        rows.map((row) => ({ ...row, on: row.onDay })),
        asOf,
      ),
    };
  }

  private async organisation(tx: Tx, id: string): Promise<OrganisationRow> {
    const row = await tx.em.findOne(OrganisationRow, { id });
    if (row) return row;
    throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
  }
}

function countView({
  id,
  onDay,
  workers,
  disadvantaged,
  volunteers,
  recordedAt,
}: HeadcountRow): HeadcountView {
  return { id, on: onDay, workers, disadvantaged, volunteers, recordedAt: recordedAt.toISOString() };
}
