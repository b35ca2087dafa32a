import type { ContractKind, EventOf, EventTypeOn, PlacementCloseReason } from '#contracts';
import type { Day } from '#kernel';

export type PlacementEvent = EventOf<EventTypeOn<'percorso.placement.placement'>>;

/**
 * What tasks need to know of a placement. Each field is written by one kind of event, and `status` by the event with
 * the highest version seen: late and repeated events end in the same record.
 */
export interface FollowedPlacement {
  id: string;
  /** Highest aggregate version seen. */
  version: number;
  status: 'OPEN' | 'STARTED' | 'CLOSED';
  organisationId: string;
  plannedStartOn: Day | null;
  startedOn: Day | null;
  /** Day on which the start was recorded. */
  startRecordedOn: Day | null;
  contract: ContractKind | null;
  endsOn: Day | null;
  /** New hours or places that took effect. Missing in records from before they were followed. */
  changes?: { on: Day; recordedOn: Day }[];
  /** Version of the last step that was taken back: what was told before it is no fact any more. */
  standsFrom?: number;
  closed: { on: Day; recordedOn: Day; reason: PlacementCloseReason; hadStarted: boolean } | null;
}

/** `recordedOn`: the day of the event's `time`, where the work is done. */
export function followPlacement(
  known: FollowedPlacement | null,
  event: PlacementEvent,
  recordedOn: Day,
): FollowedPlacement {
  const before = known ?? unseen(event.subject, event.data.organisationId);
  const overtaken = event.aggregateversion < (before.standsFrom ?? 0);
  const after = overtaken ? before : withFacts(before, event, recordedOn);
  if (event.aggregateversion <= before.version) return after;
  return { ...after, version: event.aggregateversion, status: statusAfter(event) };
}

function unseen(id: string, organisationId: string): FollowedPlacement {
  return {
    id,
    version: 0,
    status: 'OPEN',
    organisationId,
    plannedStartOn: null,
    startedOn: null,
    startRecordedOn: null,
    contract: null,
    endsOn: null,
    closed: null,
  };
}

function statusAfter(event: PlacementEvent): FollowedPlacement['status'] {
  switch (event.type) {
    case 'percorso.placement.placement.started.v1':
    case 'percorso.placement.placement.activated.v1':
    case 'percorso.placement.placement.terms-change-requested.v1':
    case 'percorso.placement.placement.terms-change-settled.v1':
      return 'STARTED';
    case 'percorso.placement.placement.closed.v1':
      return 'CLOSED';
    case 'percorso.placement.placement.step-withdrawn.v1':
      return standing(event.data);
    default:
      return 'OPEN';
  }
}

/** A step back leads to an open proposal or to work, never to a closed placement. */
function standing({ startedOn }: { startedOn: Day | null }): FollowedPlacement['status'] {
  return startedOn === null ? 'OPEN' : 'STARTED';
}

function withFacts(known: FollowedPlacement, event: PlacementEvent, recordedOn: Day): FollowedPlacement {
  switch (event.type) {
    case 'percorso.placement.placement.proposed.v1':
      return { ...known, plannedStartOn: event.data.plannedStartOn };
    case 'percorso.placement.placement.started.v1': {
      const { on, contract, endsOn } = event.data;
      return { ...known, startedOn: on, startRecordedOn: recordedOn, contract, endsOn };
    }
    case 'percorso.placement.placement.terms-change-settled.v1': {
      const { outcome, effectiveOn: on } = event.data;
      const { changes = [] } = known;
      if (outcome !== 'EFFECTIVE' || changes.some((change) => change.on === on)) return known;
      return { ...known, changes: [...changes, { on, recordedOn }].sort((a, b) => a.on.localeCompare(b.on)) };
    }
    case 'percorso.placement.placement.step-withdrawn.v1': {
      const stands = { ...known, closed: null, standsFrom: event.aggregateversion };
      if (event.data.startedOn !== null) return stands;
      return { ...stands, startedOn: null, startRecordedOn: null, contract: null, endsOn: null };
    }
    case 'percorso.placement.placement.closed.v1': {
      const { on, reason, hadStarted } = event.data;
      return { ...known, closed: { on, recordedOn, reason, hadStarted } };
    }
    default:
      return known;
  }
}
