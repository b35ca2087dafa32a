import { defineEntity, type InferEntity } from '@mikro-orm/core';

/** Heads in branch B from a day on. Rows are added, never changed: a correction is a later row of the same day. */
export const HeadcountRow = defineEntity({
  name: 'HeadcountRow',
  tableName: 'headcount',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    organisationId: p.uuid(),
    onDay: p.date(),
    workers: p.integer(),
    disadvantaged: p.integer(),
    volunteers: p.integer(),
    recordedAt: p.datetime(),
    recordedBy: p.text(),
  }),
});
export type HeadcountRow = InferEntity<typeof HeadcountRow>;
