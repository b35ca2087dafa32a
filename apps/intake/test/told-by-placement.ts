import type { CloudEvent } from '#messaging';
import { newId } from '#kernel';
import { organisationId } from './path-samples.js';

export type Told = [kind: string, data: Record<string, unknown>];

/** Events of one placement or membership, as placement emits them; `time` is when they were recorded. */
export function toldByPlacement(
  aggregate: 'placement' | 'membership',
  pathId: string,
  told: Told[],
  { subject = newId(), time = '2026-11-21T08:00:00.000Z', first = 1 } = {},
): CloudEvent[] {
  const about = { pathId, organisationId, ...(aggregate === 'placement' ? { opportunityId: newId() } : {}) };
  return told.map(([kind, data], index) => ({
    specversion: '1.0',
    id: newId(),
    source: 'percorso/placement',
    type: `percorso.placement.${aggregate}.${kind}.v1`,
    subject,
    time,
    tenant: 'ponte-largo',
    partitionkey: subject,
    aggregateversion: first + index,
    correlationid: subject,
    data: { ...about, ...data },
  }));
}
