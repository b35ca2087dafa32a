import { Injectable } from '@nestjs/common';
import type { Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import type { Opportunity } from '../opportunities/opportunity.js';
import { opportunityOf, OpportunityRow } from '../opportunities/opportunity.entity.js';
import { HeadcountRow } from '../organisations/headcount.entity.js';
import { shareOn } from '../organisations/headcount.js';
import { OrganisationRow } from '../organisations/organisation.entity.js';
import type { Offer } from './offer.js';

/** Opportunities as matching looks at them: with their organisation, its 30% share and the tutors' load. */
@Injectable()
export class Offers {
  private readonly shelves = new Map<string, Shelf>();

  /**
   * Everything that is on offer, full or not; what the registry has closed is left out. Thousands of rows are read
   * again only where they have changed, which the database tells by a digest. Shared: never change what it gives.
   */
  async open(tx: Tx, today: Day): Promise<readonly Offer[]> {
    const { tenant } = tx.scope;
    const digest = await digestOfOffers(tx);
    const before = this.shelves.get(tenant);
    if (before?.digest === digest && before.today === today) return before.offers;
    const opportunities = await this.opportunities(tx, before?.opportunities ?? new Map());
    const offers = await this.offers(tx, [...opportunities.values()], today);
    this.shelves.delete(tenant);
    this.shelves.set(tenant, { digest, today, opportunities, offers });
    if (this.shelves.size > mostShelves) this.shelves.delete(this.shelves.keys().next().value!);
    return offers;
  }

  /** What is open now; those whose version is known are not read again. */
  private async opportunities(
    tx: Tx,
    known: ReadonlyMap<string, Opportunity>,
  ): Promise<Map<string, Opportunity>> {
    const open = await tx.em.execute<{ id: string; version: number; taken: number }[]>(
      `select id, version, taken from opportunity where status = 'OPEN'`,
    );
    const changed = open.filter(({ id, version }) => known.get(id)?.version !== version).map(({ id }) => id);
    const which = changed.length > 500 ? { status: 'OPEN' as const } : { id: { $in: changed } };
    const rows = changed.length ? await tx.em.find(OpportunityRow, which, readOnly) : [];
    const read = new Map(rows.map((row) => [row.id, opportunityOf(row)]));
    const rosters = new Map<string, Opportunity['shifts']>();
    return new Map(
      open.flatMap(({ id, taken }) => {
        const opportunity = read.get(id) ?? known.get(id);
        if (!opportunity) return [];
        const shifts = sameRoster(rosters, opportunity.shifts);
        return [[id, { ...opportunity, taken, shifts }] as const];
      }),
    );
  }

  /** One, also a closed one. */
  async one(tx: Tx, id: string, today: Day): Promise<Offer | null> {
    const rows = await tx.em.find(OpportunityRow, { id }, readOnly);
    const [offer] = await this.offers(tx, rows.map(opportunityOf), today);
    return offer ?? null;
  }

  private async offers(tx: Tx, opportunities: Opportunity[], today: Day): Promise<Offer[]> {
    const owners = [...new Set(opportunities.map(({ organisationId }) => organisationId))];
    const organisations = await tx.em.find(OrganisationRow, { id: { $in: owners } }, readOnly);
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
    const shares = await this.shares(tx, owners, today);
    const loads = await this.tutorLoads(tx, opportunities);
    return opportunities.map((opportunity) => {
      const organisation = byId.get(opportunity.organisationId);
      return {
        ...opportunity,
        organisationName: organisation?.name ?? '',
        organisationKind: organisation?.kind ?? 'OTHER',
        tutorLoad: opportunity.tutor ? (loads.get(opportunity.tutor.tutorId) ?? 0) : 0,
        shareMet: shares.get(opportunity.organisationId) ?? null,
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
  private async tutorLoads(tx: Tx, opportunities: Opportunity[]): Promise<Map<string, number>> {
    const tutors = new Set(opportunities.flatMap(({ tutor }) => (tutor ? [tutor.tutorId] : [])));
    if (tutors.size === 0) return new Map();
    const loads = await tx.em.execute<{ tutor_id: string; load: number }[]>(
      `select tutor_id, count(*)::int as load from placement
       where holds_seat and tutor_id = any(?) group by tutor_id`,
      [arrayLiteral(tutors)],
    );
    return new Map(loads.map(({ tutor_id, load }) => [tutor_id, load]));
  }
}

const readOnly = { refresh: true, disableIdentityMap: true } as const;

/** What one tenant had on offer when it was last asked for. */
interface Shelf {
  digest: string;
  today: Day;
  opportunities: Map<string, Opportunity>;
  offers: Offer[];
}

/** Tenants kept in memory; ten thousand offers take some 15 MB. */
const mostShelves = 8;

/** Changes with everything an offer is made of: headcounts are only ever added, a placement counts by its tutor. */
async function digestOfOffers(tx: Tx): Promise<string> {
  const [row] = await tx.em.execute<{ digest: string }[]>(
    `select md5(concat_ws('|',
       (select string_agg(concat(id, ':', version, ':', taken), ',' order by id) from opportunity where status = 'OPEN'),
       (select string_agg(concat(id, ':', version), ',' order by id) from organisation),
       (select count(*) from headcount),
       (select string_agg(concat(tutor_id, ':', load), ',' order by tutor_id) from
         (select tutor_id, count(*) as load from placement where holds_seat group by tutor_id) as tutor))) as digest`,
  );
  return row!.digest;
}

/** One list for all offers with the same shifts: what matching works out of a list it works out once. */
function sameRoster(rosters: Map<string, Opportunity['shifts']>, shifts: Opportunity['shifts']) {
  const key = JSON.stringify(shifts);
  const known = rosters.get(key);
  if (!known) rosters.set(key, shifts);
  return known ?? shifts;
}
