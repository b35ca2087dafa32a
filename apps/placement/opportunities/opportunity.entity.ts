import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Branch, CertificateCode, ContractKind, OpportunityKind, ServiceCode } from '#contracts';
import type {
  Opportunity,
  OpportunityFacts,
  OrganisationPreferences,
  Shift,
  TutorOffer,
} from './opportunity.js';

/**
 * An opportunity with its seats. Placements take a seat by one statement on this row, which waits for a change of
 * capacity and makes it wait: `update opportunity set taken = taken + 1 where id = ? and taken < capacity`.
 */
export const OpportunityRow = defineEntity({
  name: 'OpportunityRow',
  tableName: 'opportunity',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    version: p.integer(),
    status: p.text().$type<Opportunity['status']>(),
    organisationId: p.uuid(),
    title: p.text(),
    kind: p.text().$type<OpportunityKind>(),
    isco: p.text(),
    branch: p.text().$type<Branch>().nullable(),
    capacity: p.integer(),
    taken: p.integer(),
    shifts: p.json<Shift[]>(),
    comune: p.text().nullable(),
    sector: p.text(),
    language: p.json<OpportunityFacts['language']>(),
    certificates: p.array().$type<CertificateCode[]>(),
    contract: p.text().$type<ContractKind>(),
    opensOn: p.date(),
    closesOn: p.date().nullable(),
    contractMonths: p.integer().nullable(),
    weeklyHours: p.float(),
    tutor: p.json<TutorOffer>().nullable(),
    support: p.array().$type<ServiceCode[]>(),
    preferences: p.json<OrganisationPreferences>(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type OpportunityRow = InferEntity<typeof OpportunityRow>;

export function opportunityOf(row: OpportunityRow): Opportunity {
  const { id, version, status, taken } = row;
  return { id, version, status, taken, ...opportunityColumns({ ...row, ...nullsOf(row) }) };
}

/** The columns that are the facts themselves. */
export function opportunityColumns(facts: OpportunityFacts): OpportunityFacts {
  return {
    organisationId: facts.organisationId,
    title: facts.title,
    kind: facts.kind,
    isco: facts.isco,
    branch: facts.branch,
    capacity: facts.capacity,
    shifts: facts.shifts,
    comune: facts.comune,
    sector: facts.sector,
    language: facts.language,
    certificates: facts.certificates,
    contract: facts.contract,
    opensOn: facts.opensOn,
    closesOn: facts.closesOn,
    contractMonths: facts.contractMonths,
    weeklyHours: facts.weeklyHours,
    tutor: facts.tutor,
    support: facts.support,
    preferences: facts.preferences,
  };
}

function nullsOf({ branch, comune, closesOn, contractMonths, tutor }: OpportunityRow) {
  return {
    branch: branch ?? null,
    comune: comune ?? null,
    closesOn: closesOn ?? null,
    contractMonths: contractMonths ?? null,
    tutor: tutor ?? null,
  };
}
