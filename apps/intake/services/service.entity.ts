import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { PutRightReason, ServiceCode } from '#contracts';
import { tenantTable } from '#persistence';

/** One version of a service attended; the highest version of an id holds. */
export const ServiceRow = defineEntity({
  name: 'ServiceRow',
  tableName: 'service',
  properties: (p) => ({
    id: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    pathId: p.uuid(),
    code: p.text().$type<ServiceCode>(),
    fromDay: p.date(),
    toDay: p.date().strictNullable(),
    hours: p.float().strictNullable(),
    providerId: p.uuid().strictNullable(),
    cancelled: p.boolean(),
    /** Why it was entered by mistake; null where it was not, and in what was cancelled before 2026-11-30. */
    reason: p.text().$type<PutRightReason>().strictNullable(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});
export type ServiceRow = InferEntity<typeof ServiceRow>;

export const serviceTables = (): string[] => [
  `create table service (
     id uuid not null, version int not null, tenant text not null, path_id uuid not null references path,
     code text not null, from_day date not null, to_day date, hours double precision, provider_id uuid,
     cancelled boolean not null, recorded_at timestamptz not null, actor text not null, primary key (id, version))`,
  'create index service_of_path on service (path_id, id, version desc)',
  ...tenantTable('service', { app: 'select, insert' }),
];

export const cancelledServices = (): string[] => ['alter table service add column reason text'];
