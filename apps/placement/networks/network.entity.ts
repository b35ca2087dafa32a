import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { NetworkKind, NetworkLevel, TargetGroup } from '#contracts';
import type { Network } from './network.js';

export const NetworkRow = defineEntity({
  name: 'NetworkRow',
  tableName: 'network',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    version: p.integer(),
    name: p.text(),
    foldedName: p.text(),
    kind: p.text().$type<NetworkKind>(),
    level: p.text().$type<NetworkLevel>(),
    country: p.text().nullable(),
    provinces: p.array().$type<string[]>(),
    targetGroups: p.array().$type<TargetGroup[]>(),
    leadId: p.uuid().nullable(),
    recordedAt: p.datetime(),
    changedAt: p.datetime(),
  }),
});
export type NetworkRow = InferEntity<typeof NetworkRow>;

export const NetworkMemberRow = defineEntity({
  name: 'NetworkMemberRow',
  tableName: 'network_member',
  properties: (p) => ({
    networkId: p.uuid().primary(),
    organisationId: p.uuid().primary(),
    fromDay: p.date().primary(),
    toDay: p.date().nullable(),
    tenant: p.text(),
  }),
});
export type NetworkMemberRow = InferEntity<typeof NetworkMemberRow>;

export function networkOf(row: NetworkRow, members: NetworkMemberRow[]): Network {
  const { id, version, name, kind, level, provinces, targetGroups } = row;
  return {
    id,
    version,
    name,
    kind,
    level,
    country: row.country ?? null,
    provinces,
    targetGroups,
    leadId: row.leadId ?? null,
    members: members.map(({ organisationId, fromDay, toDay }) => ({
      organisationId,
      from: fromDay,
      to: toDay ?? null,
    })),
  };
}
