import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { PlacementStatus } from '#contracts';
import type { ConstraintCode } from '../matching/constraint.js';
import type { PlacementState } from './placement.js';

/**
 * A placement as it stands. `state` is the whole of it; the columns beside it repeat what queries filter and sort
 * by. `version` counts the events emitted.
 */
export const PlacementRow = defineEntity({
  name: 'PlacementRow',
  tableName: 'placement',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    version: p.integer(),
    pathId: p.uuid(),
    /** Organisation responsible for the path when it was proposed: its accounts see the placement too. */
    pathOrganisationId: p.uuid().nullable(),
    opportunityId: p.uuid(),
    /** The organisation that offers the place. */
    organisationId: p.uuid(),
    tutorId: p.uuid().nullable(),
    status: p.text().$type<PlacementStatus>(),
    /** Day of the status. */
    since: p.date(),
    holdsSeat: p.boolean(),
    /** Constraints that could not be judged for want of a fact when it was proposed. */
    toCheck: p.array().$type<ConstraintCode[]>(),
    state: p.json<PlacementState>(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type PlacementRow = InferEntity<typeof PlacementRow>;
