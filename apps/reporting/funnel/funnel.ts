import type { Day } from '#kernel';
import { withhold, type Published } from '../disclosure/withhold.js';
import { milestones, pathStates, type Milestone, type PathState } from '../paths/path-history.js';

/** Paths that share a group, a present state and the furthest stage they reached. */
export interface FunnelCell {
  group: string;
  state: PathState;
  furthest: Milestone;
  count: number;
}

export interface FunnelLine {
  /** Programme, cohort, organisation id or country code; `ALL` on the total line. */
  group: string;
  total: Published;
  /** How many ever reached each stage, by the as-of day. */
  reached: Record<Milestone, Published>;
  /** How many were in each state on the as-of day. The states add up to the total. */
  states: Record<PathState, Published>;
}

export interface FunnelReport {
  asOf: Day;
  /** Known by the end of this day; null: as known now. */
  knownOn: Day | null;
  /** Counts from 1 to threshold − 1 are withheld, and what would give them away. */
  threshold: number;
  total: FunnelLine;
  groups: FunnelLine[];
}

/** Every group as a line, and everybody as the total line, with small counts withheld across all of them. */
export function funnelOf(
  cells: FunnelCell[],
  frame: Pick<FunnelReport, 'asOf' | 'knownOn' | 'threshold'>,
): FunnelReport {
  const groups = [...new Set(cells.map((cell) => cell.group))].sort();
  const lines = published(groups, cells, frame.threshold);
  const [total] = published(
    ['ALL'],
    cells.map((cell) => ({ ...cell, group: 'ALL' })),
    frame.threshold,
  );
  return { ...frame, total: total!, groups: lines };
}

function published(groups: string[], cells: FunnelCell[], threshold: number): FunnelLine[] {
  const count = (matches: (cell: FunnelCell) => boolean) =>
    cells.filter(matches).reduce((sum, cell) => sum + cell.count, 0);
  const states = withhold(
    groups.map((group) =>
      pathStates.map((state) => count((cell) => cell.group === group && cell.state === state)),
    ),
    threshold,
  );
  const exact = groups.map((group) =>
    milestones.map((furthest) => count((cell) => cell.group === group && cell.furthest === furthest)),
  );
  const furthest = withhold(exact, threshold);
  // One column: the totals of the groups add up to everybody, so they are a line of their own.
  const totals = withhold([groups.map((group) => count((cell) => cell.group === group))], threshold)[0]!;
  return groups.map((group, index) => {
    const total = totals[index]!;
    const reached = total === null ? milestones.map(() => null) : reachedOf(exact[index]!, furthest[index]!);
    return {
      group,
      total,
      reached: Object.fromEntries(milestones.map((milestone, at) => [milestone, reached[at]!])) as Record<
        Milestone,
        Published
      >,
      states: Object.fromEntries(
        pathStates.map((state, at) => [state, total === null ? null : states[index]![at]!]),
      ) as Record<PathState, Published>,
    };
  });
}

/**
 * How many reached each stage, from how many got exactly so far. Two neighbours differ by those who got
 * exactly to the first: where that number is withheld, one of the two is withheld too.
 */
function reachedOf(exact: number[], published: Published[]): Published[] {
  const reached = exact.map((_, index) => exact.slice(index).reduce((sum, count) => sum + count, 0));
  const hidden = new Set(published.flatMap((count, index) => (count === null ? [Math.max(index, 1)] : [])));
  return reached.map((count, index) => (hidden.has(index) ? null : count));
}
