import { defineEntity, type InferEntity } from '@mikro-orm/core';

/** How an organisation, a network or an opportunity stood at each of its versions, and who recorded it. */
export const RecordVersionRow = defineEntity({
  name: 'RecordVersionRow',
  tableName: 'record_version',
  properties: (p) => ({
    subject: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    facts: p.json<object>(),
    recordedAt: p.datetime(),
    recordedBy: p.text(),
  }),
});
export type RecordVersionRow = InferEntity<typeof RecordVersionRow>;
