import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { tenantTable } from '#persistence';

/** What an account has begun to write and not sent. The content lies sealed with a key of its own row. */
export const DraftRow = defineEntity({
  name: 'DraftRow',
  tableName: 'draft',
  properties: (p) => ({
    account: p.text().primary(),
    name: p.text().primary(),
    tenant: p.text(),
    /** Whom it is about, as far as that is on record. */
    pathId: p.uuid().strictNullable(),
    version: p.integer(),
    wrappedKey: p.blob(),
    sealed: p.blob(),
    savedAt: p.datetime(),
  }),
});
export type DraftRow = InferEntity<typeof DraftRow>;

export const draftTables = (): string[] => [
  `create table draft (
     account text not null, name text not null, tenant text not null, path_id uuid references path,
     version int not null, wrapped_key bytea not null, sealed bytea not null, saved_at timestamptz not null,
     primary key (account, name))`,
  'create index draft_of_path on draft (path_id) where path_id is not null',
  ...tenantTable('draft'),
];
