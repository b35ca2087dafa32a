import { Injectable } from '@nestjs/common';
import type { Day } from '#kernel';
import type { Tx } from '#persistence';
import { opportunityOf, OpportunityRow } from '../opportunities/opportunity.entity.js';
import { HeadcountRow } from '../organisations/headcount.entity.js';
import { shareOn } from '../organisations/headcount.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import type { Offer } from './offer.js';

/** Opportunities as matching looks at them: with their organisation, its 30% share and the tutors' load. */
@Injectable()
export class Offers {
  /** Everything that is on offer, full or not; what the registry has closed is left out. */
  async open(tx: Tx, today: Day): Promise<Offer[]> {
    return this.offers(tx, await tx.em.find(OpportunityRow, { status: 'OPEN' }, readOnly), today);
  }

  /** One, also a closed one. */
  async one(tx: Tx, id: string, today: Day): Promise<Offer | null> {
    const [offer] = await this.offers(tx, await tx.em.find(OpportunityRow, { id }, readOnly), today);
    return offer ?? null;
  }

  private async offers(tx: Tx, rows: OpportunityRow[], today: Day): Promise<Offer[]> {
    const owners = [...new Set(rows.map(({ organisationId }) => organisationId))];
    const organisations = await tx.em.find(OrganisationRow, { id: { $in: owners } }, readOnly);
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
    const shares = await this.shares(tx, owners, today);
    const loads = await this.tutorLoads(tx, rows);
    return rows.map((row) => {
      const opportunity = opportunityOf(row);
      const organisation = byId.get(row.organisationId);
      return {
        ...opportunity,
        organisationName: organisation?.name ?? '',
        organisationKind: organisation?.kind ?? 'OTHER',
        tutorLoad: opportunity.tutor ? (loads.get(opportunity.tutor.tutorId) ?? 0) : 0,
        shareMet: shares.get(row.organisationId) ?? null,
      };
    });
  }

  private async shares(tx: Tx, organisationIds: string[], today: Day): Promise<Map<string, boolean | null>> {
    const counts = await tx.em.find(HeadcountRow, { organisationId: { $in: organisationIds } }, readOnly);
    const byOrganisation = Map.groupBy(counts, ({ organisationId }) => organisationId);
    return new Map(
      [...byOrganisation].map(([id, rows]) => [
        id,
        shareOn(
          rows.map((row) => ({ ...row, on: row.onDay })),
          today,
        )?.met ?? null,
      ]),
    );
  }

  /** People at work or proposed, by tutor. */
  private async tutorLoads(tx: Tx, rows: OpportunityRow[]): Promise<Map<string, number>> {
    const tutors = new Set(rows.flatMap(({ tutor }) => (tutor ? [tutor.tutorId] : [])));
    if (tutors.size === 0) return new Map();
    const loads = await tx.em.execute<{ tutor_id: string; load: number }[]>(
      `select tutor_id, count(*)::int as load from placement
       where holds_seat and tutor_id = any(?) group by tutor_id`,
      [`{${[...tutors].join(',')}}`],
    );
    return new Map(loads.map(({ tutor_id, load }) => [tutor_id, load]));
  }
}

const readOnly = { refresh: true, disableIdentityMap: true } as const;
