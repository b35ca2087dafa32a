import type { Day } from '#kernel';

/** The six stops of every path, in the order they are walked. */
export const ribbonStages = ['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE', 'MEMBER'] as const;
export type RibbonStage = (typeof ribbonStages)[number];

/** How far one person has come. `at` is the last stop held; pause and exit happen while standing there. */
export interface Walk {
  at: RibbonStage;
  days: Partial<Record<RibbonStage, Day | null>>;
  paused?: { on: Day } | null;
  exit?: { on: Day; kind: ExitKind } | null;
}
export type ExitKind = 'POSITIVE' | 'OTHER' | 'TRANSFER';

/**
 * `before`: reached once and left again (a placement that ended puts the person back to Ready).
 * It stays visible, because that the person has worked is part of the story.
 */
export type StopKind = 'walked' | 'here' | 'ahead' | 'before';
/** `paused` is drawn dashed; `given-up` is what an exit leaves unwalked. */
export type LinkKind = 'walked' | 'paused' | 'ahead' | 'given-up';

export interface Stop {
  stage: RibbonStage;
  kind: StopKind;
  day: Day | null;
  /** The line to the next stop; null after the last. */
  link: LinkKind | null;
  fork: { on: Day; kind: ExitKind } | null;
}

export function layRibbon(walk: Walk): Stop[] {
  const here = ribbonStages.indexOf(walk.at);
  return ribbonStages.map((stage, index) => {
    const day = walk.days[stage] ?? null;
    return {
      stage,
      kind: stopKind(index, here, day),
      day,
      link: index === ribbonStages.length - 1 ? null : linkKind(index, here, walk),
      fork: index === here && walk.exit ? walk.exit : null,
    };
  });
}

function stopKind(index: number, here: number, day: Day | null): StopKind {
  if (index < here) return 'walked';
  if (index === here) return 'here';
  return day ? 'before' : 'ahead';
}

function linkKind(index: number, here: number, walk: Walk): LinkKind {
  if (index < here) return 'walked';
  if (walk.exit) return 'given-up';
  return index === here && walk.paused ? 'paused' : 'ahead';
}

/** Where a miniature's marks stand, in pixels of a box `width` × `height`. */
export interface Miniature {
  y: number;
  stops: { x: number; stop: Stop }[];
  fork: { points: [number, number][]; end: [number, number]; kind: ExitKind } | null;
}

export function layMiniature(stops: Stop[], width: number, height: number): Miniature {
  // The right margin is wide enough for a fork that leaves the last stop.
  const [left, right] = [7, 17];
  const step = (width - left - right) / (stops.length - 1);
  const y = height * 0.62;
  const placed = stops.map((stop, index) => ({ x: round(left + index * step), stop }));
  const forked = placed.find(({ stop }) => stop.fork);
  if (!forked?.stop.fork) return { y, stops: placed, fork: null };
  const top = height * 0.2;
  const bend = forked.x + (y - top);
  const end: [number, number] = [round(bend + 3), round(top)];
  return {
    y,
    stops: placed,
    fork: { points: [[forked.x, y], [round(bend), round(top)], end], end, kind: forked.stop.fork.kind },
  };
}

/** A stage of a report: how many reached it. `null` is a count withheld because it is small. */
export interface FunnelCount {
  stage: RibbonStage;
  count: number | null;
}

export interface FunnelStop extends FunnelCount {
  /** Thickness of the band at this stop, 0 to 1 of the widest. A withheld count has the thinnest band. */
  thickness: number;
  /** Thickness at the next stop, so that the band narrows between them; equal at the last. */
  next: number;
  /** Of those who reached the first stage, 0 to 1; null where either is withheld. */
  share: number | null;
}

const thinnest = 0.02;

export function layFunnel(counts: FunnelCount[]): FunnelStop[] {
  const widest = Math.max(1, ...counts.map(({ count }) => count ?? 0));
  const first = counts[0]?.count ?? null;
  const thickness = (count: number | null) =>
    count === null ? thinnest : Math.max(thinnest, count / widest);
  return counts.map((entry, index) => ({
    ...entry,
    thickness: thickness(entry.count),
    next: thickness((counts[index + 1] ?? entry).count ?? entry.count),
    share: first === null || first === 0 || entry.count === null ? null : entry.count / first,
  }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
