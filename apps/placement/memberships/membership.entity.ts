import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { MembershipCategory, MembershipState as Status } from '#contracts';
import type { RejectionReason } from './rejection-reason.js';
import type { MembershipState } from './membership.js';

/**
 * A membership as it stands. `state` is the whole of it; the columns beside it repeat what queries filter and sort
 * by. `version` counts the events emitted.
 */
export const MembershipRow = defineEntity({
  name: 'MembershipRow',
  tableName: 'membership',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    version: p.integer(),
    pathId: p.uuid(),
    /** Organisation responsible for the path when it began: its accounts see the membership too. */
    pathOrganisationId: p.uuid().nullable(),
    organisationId: p.uuid(),
    status: p.text().$type<Status>(),
    /** Excludes a second one of the same person in the same cooperative. */
    isOpen: p.boolean(),
    category: p.text().$type<MembershipCategory>().nullable(),
    registeredOn: p.date().nullable(),
    leftOn: p.date().nullable(),
    clockDueOn: p.date().nullable(),
    rejectionReason: p.text().$type<RejectionReason>().nullable(),
    state: p.json<MembershipState>(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type MembershipRow = InferEntity<typeof MembershipRow>;
