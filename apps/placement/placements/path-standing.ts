import type { Stage } from '#contracts';

/** How a path stands, as far as placement has heard: intake's own facts win over a proposal (DESIGN §4). */
export type PathStanding =
  | { kind: 'UNDER_WAY'; stage: Stage | null }
  | { kind: 'PAUSED' }
  | { kind: 'ENDED'; ending: 'EXITED' | 'TRANSFERRED' };

export function standingOf(stage: Stage | null): PathStanding {
  switch (stage) {
    case 'PAUSED':
      return { kind: 'PAUSED' };
    case 'EXITED':
    case 'TRANSFERRED':
      return { kind: 'ENDED', ending: stage };
    default:
      return { kind: 'UNDER_WAY', stage };
  }
}
