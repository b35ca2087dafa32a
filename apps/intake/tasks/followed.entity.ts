import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { tenantTable } from '#persistence';
import type { FollowedMembership } from './followed-membership.js';
import type { FollowedPlacement } from './followed-placement.js';

/** A placement or membership as the tasks of its path follow it. */
export const FollowedRow = defineEntity({
  name: 'FollowedRow',
  tableName: 'followed',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    pathId: p.uuid(),
    kind: p.text().$type<'PLACEMENT' | 'MEMBERSHIP'>(),
    known: p.json<FollowedPlacement | FollowedMembership>(),
  }),
});
export type FollowedRow = InferEntity<typeof FollowedRow>;

export const followedTables = (): string[] => [
  `create table followed (
     id uuid primary key, tenant text not null, path_id uuid not null, kind text not null, known jsonb not null)`,
  'create index followed_path on followed (path_id)',
  ...tenantTable('followed'),
];
