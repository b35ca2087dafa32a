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
