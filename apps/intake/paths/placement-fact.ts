import type { Day } from '#kernel';

/**
 * What intake keeps of one placement. Every field is a maximum or a minimum over the events seen, so that
 * the same events in any order, twice or late, end in the same fact.
 */
export interface PlacementFact {
  /** Highest aggregate version of the placement seen; it alone decides `status`. */
  version: number;
  status: 'OPEN' | 'STARTED' | 'CLOSED';
  proposedOn: Day | null;
  startedOn: Day | null;
  closedOn: Day | null;
  /** Version of the last step that was taken back: what was told before it no longer dates anything. */
  standsFrom?: number;
}

/** By placement id. */
export type PlacementFacts = Record<string, PlacementFact>;

/** ACTIVE if any placement has started and is not closed, else PROPOSED if any is open, else nothing. */
export function stageOfPlacements(placements: PlacementFacts): 'ACTIVE' | 'PROPOSED' | null {
  const statuses = Object.values(placements).map((placement) => placement.status);
  if (statuses.includes('STARTED')) return 'ACTIVE';
  return statuses.includes('OPEN') ? 'PROPOSED' : null;
}

/** The placement that puts the path where `stageOfPlacements` says; null when none does. */
export function leadingPlacement(placements: PlacementFacts): string | null {
  const status = stageOfPlacements(placements) === 'ACTIVE' ? 'STARTED' : 'OPEN';
  return Object.entries(placements).find(([, placement]) => placement.status === status)?.[0] ?? null;
}

/** Since when, and by which placement, the path stands where `stageOfPlacements` says; null when nothing was told. */
export function lastTurn(placements: PlacementFacts): { placementId: string; on: Day } | null {
  const leading = leadingPlacement(placements);
  const turns = Object.entries(placements).map(
    ([placementId, { status, proposedOn, startedOn, closedOn }]) => ({
      placementId,
      on: { OPEN: proposedOn, STARTED: startedOn, CLOSED: closedOn }[status],
    }),
  );
  const among = leading === null ? turns : turns.filter(({ placementId }) => placementId === leading);
  const [last] = among
    .flatMap(({ placementId, on }) => (on === null ? [] : [{ placementId, on }]))
    .toSorted(byDay);
  return last ?? null;
}

const byDay = (a: { on: Day }, b: { on: Day }) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);

/** The last day on which work began, as far as placement has told; null when none has. */
export function lastStart(placements: PlacementFacts): Day | null {
  const days = Object.values(placements).flatMap(({ startedOn }) => startedOn ?? []);
  return days.toSorted().at(-1) ?? null;
}
