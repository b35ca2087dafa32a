import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import { fold } from '../territory/comune.js';
import { naturalKey } from './natural-key.js';
import { provinceOf, type Organisation, type OrganisationFacts, type WorkContact } from './organisation.js';

export const OrganisationRow = defineEntity({
  name: 'OrganisationRow',
  tableName: 'organisation',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    version: p.integer(),
    status: p.text().$type<Organisation['status']>(),
    /** One per tenant: what makes two imports of a row the same organisation. */
    naturalKey: p.text(),
    name: p.text(),
    foldedName: p.text(),
    kind: p.text().$type<OrganisationKind>(),
    country: p.text(),
    comune: p.text().nullable(),
    province: p.text().nullable(),
    city: p.text(),
    provinces: p.array().$type<string[]>(),
    comuni: p.array().$type<string[]>(),
    services: p.array().$type<OrganisationService[]>(),
    targetGroups: p.array().$type<TargetGroup[]>(),
    contacts: p.json<WorkContact[]>(),
    website: p.text().nullable(),
    since: p.date(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type OrganisationRow = InferEntity<typeof OrganisationRow>;

export function organisationOf(row: OrganisationRow): Organisation {
  const { id, version, status, name, kind, country, city, services, targetGroups, contacts, since } = row;
  return {
    id,
    version,
    status,
    name,
    kind,
    country,
    comune: row.comune ?? null,
    city,
    territory: { provinces: row.provinces, comuni: row.comuni },
    services,
    targetGroups,
    contacts,
    website: row.website ?? null,
    since,
  };
}

/** The columns that follow from what is known of the organisation. */
export function organisationColumns(facts: OrganisationFacts) {
  const { name, kind, country, comune, city, territory, services, targetGroups, contacts, website, since } =
    facts;
  return {
    naturalKey: naturalKey(facts),
    name,
    foldedName: fold(name),
    kind,
    country,
    comune,
    province: provinceOf(facts),
    city,
    provinces: territory.provinces,
    comuni: territory.comuni,
    services,
    targetGroups,
    contacts,
    website,
    since,
  };
}
