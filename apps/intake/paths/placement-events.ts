import type { PlacementEvent } from './convergence.js';
import { organisationId, pathId } from './path-states.js';

/** Events of a placement for specs, as placement emits them. */

export const placementSteps = [
  'proposed',
  'interview-set',
  'authorisation-requested',
  'authorised',
  'started',
  'activated',
  'closed',
] as const;
export type PlacementStep = (typeof placementSteps)[number];

export const placementId = '0197c000-0000-7000-8000-0000000000a1';
const opportunityId = '0197c000-0000-7000-8000-0000000000b1';

export function placementEvent(
  kind: PlacementStep,
  { version, on, id = placementId }: { version: number; on: string; id?: string },
): PlacementEvent {
  const about = { pathId, organisationId, opportunityId, on };
  const data = {
    proposed: { ...about, plannedStartOn: null },
    'interview-set': about,
    'authorisation-requested': about,
    authorised: about,
    started: { ...about, contract: 'PERMANENT', endsOn: null, weeklyHours: 30, isco: '9112', branch: 'B' },
    activated: about,
    closed: { ...about, outcome: 'ENDED', reason: 'RESIGNED', by: 'PERSON', hadStarted: true },
  }[kind];
  return {
    specversion: '1.0',
    id: `0197c000-0000-7000-8000-${version.toString(16).padStart(6, '0')}${id.slice(-6)}`,
    source: 'percorso/placement',
    type: `percorso.placement.placement.${kind}.v1`,
    subject: id,
    time: '2026-11-22T08:00:00Z',
    tenant: 'ponte-largo',
    partitionkey: id,
    aggregateversion: version,
    correlationid: id,
    data,
  } as PlacementEvent;
}
