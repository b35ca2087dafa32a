import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Gender } from '#contracts';
import type { IdentityField } from './person.js';

/** The person as last recorded, without what identifies them. Destroying `wrappedKey` makes every sealed value unreadable. */
export const PersonRow = defineEntity({
  name: 'PersonRow',
  tableName: 'person',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    wrappedKey: p.blob(),
    gender: p.text().$type<Gender>(),
    nationalities: p.json<string[]>(),
    homeComune: p.text().strictNullable(),
    version: p.integer(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type PersonRow = InferEntity<typeof PersonRow>;

/** What the clear traits were at each version, who recorded it and when. */
export const PersonVersionRow = defineEntity({
  name: 'PersonVersionRow',
  tableName: 'person_version',
  properties: (p) => ({
    personId: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    gender: p.text().$type<Gender>(),
    nationalities: p.json<string[]>(),
    homeComune: p.text().strictNullable(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});

/**
 * Every value an identity field ever had, sealed. The row with the highest version holds; `version` is the
 * person's version that changed it, and part of the seal. `sealed` null = not known.
 */
export const PersonFieldRow = defineEntity({
  name: 'PersonFieldRow',
  tableName: 'person_field',
  properties: (p) => ({
    personId: p.uuid().primary(),
    field: p.text().$type<IdentityField>().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    sealed: p.blob().strictNullable(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});
export type PersonFieldRow = InferEntity<typeof PersonFieldRow>;
