import type { ExitDestination, ExitReason } from '#contracts';
import { random, type Day, type Random } from '#kernel';
import { pathsBy, standings, type DemoProgramme, type Standing } from './totals.js';

/** How far somebody came before leaving. */
export type Reached = 'INTAKE' | 'ASSESSMENT' | 'READY' | 'WORK' | 'MEMBER';
export interface Leaving {
  reached: Reached;
  reason: ExitReason;
  destination: ExitDestination;
}

/** One of the three hundred: what it comes to, before it has days and a name. */
export interface DemoCase {
  /** From 1, in the order of registration. */
  number: number;
  programme: DemoProgramme;
  standing: Standing;
  leaving: Leaving | null;
  /** Place among those of the same programme and standing; stories take the first ones. */
  rank: number;
  chance: Random;
}

const leave = (
  count: number,
  reached: Reached,
  reason: ExitReason,
  destination: ExitDestination,
): Leaving[] => Array<Leaving>(count).fill({ reached, reason, destination });

const leavings: Record<DemoProgramme, Record<'EXITED_POSITIVE' | 'EXITED_OTHER', Leaving[]>> = {
  MEASURE: {
    EXITED_POSITIVE: [
      ...leave(15, 'WORK', 'EMPLOYED', 'EMPLOYED'),
      ...leave(4, 'MEMBER', 'MEMBERSHIP_REACHED', 'EMPLOYED'),
      ...leave(3, 'READY', 'EDUCATION_OR_TRAINING', 'EDUCATION_TRAINING'),
      ...leave(2, 'READY', 'ENTERPRISE_FOUNDED', 'SELF_EMPLOYED'),
    ],
    EXITED_OTHER: [
      ...leave(4, 'WORK', 'MEASURE_ENDED', 'JOB_SEARCH'),
      ...leave(2, 'READY', 'MEASURE_ENDED', 'UNKNOWN'),
      ...leave(1, 'READY', 'LOST_CONTACT', 'UNKNOWN'),
      ...leave(1, 'READY', 'MOVED_AWAY', 'UNKNOWN'),
      ...leave(3, 'ASSESSMENT', 'REVOCATION', 'INACTIVE'),
      ...leave(1, 'ASSESSMENT', 'LOST_CONTACT', 'UNKNOWN'),
      ...leave(1, 'INTAKE', 'HEALTH', 'INACTIVE'),
    ],
  },
  RECEPTION: {
    EXITED_POSITIVE: [
      ...leave(9, 'WORK', 'EMPLOYED', 'EMPLOYED'),
      ...leave(2, 'MEMBER', 'MEMBERSHIP_REACHED', 'EMPLOYED'),
      ...leave(7, 'WORK', 'SOCIOECONOMIC_INTEGRATION', 'EMPLOYED'),
      ...leave(3, 'READY', 'EDUCATION_OR_TRAINING', 'EDUCATION_TRAINING'),
    ],
    EXITED_OTHER: [
      ...leave(2, 'WORK', 'TERM_EXPIRED', 'JOB_SEARCH'),
      ...leave(2, 'READY', 'TERM_EXPIRED', 'UNKNOWN'),
      ...leave(1, 'READY', 'VOLUNTARY_ABANDONMENT', 'UNKNOWN'),
      ...leave(2, 'ASSESSMENT', 'TRANSFER_TO_OTHER_PROJECT', 'UNKNOWN'),
      ...leave(2, 'ASSESSMENT', 'VOLUNTARY_ABANDONMENT', 'UNKNOWN'),
      ...leave(1, 'INTAKE', 'DUBLIN_TRANSFER', 'UNKNOWN'),
    ],
  },
};

/** Which quarters people of a standing came in (0 = the present one), and the least days ago. */
export const comingIn: Record<Standing, { quarters: number[]; age: number }> = {
  INTAKE: { quarters: [0, 0, 0, 1], age: 0 },
  ASSESSMENT: { quarters: [0, 1, 1, 1, 2], age: 12 },
  READY: { quarters: [1, 1, 2, 2, 3], age: 45 },
  PROPOSED: { quarters: [1, 2, 2, 3, 4], age: 60 },
  ACTIVE: { quarters: [1, 2, 2, 3, 3, 4, 4, 5, 5], age: 85 },
  EXITED_POSITIVE: { quarters: [2, 3, 4, 5, 5], age: 170 },
  EXITED_OTHER: { quarters: [1, 2, 3, 4, 5], age: 90 },
};

/** The three hundred in an order that tells nothing. Everybody has chance of their own, so one more draw moves nobody else. */
export function casesOf(seed: number): DemoCase[] {
  const each = (['MEASURE', 'RECEPTION'] as const).flatMap((programme) =>
    standings.flatMap((standing) =>
      Array.from({ length: pathsBy[programme][standing] }, (_, rank) => ({ programme, standing, rank })),
    ),
  );
  return random(seed)
    .shuffle(each)
    .map((one, index) => ({
      ...one,
      number: index + 1,
      leaving: leavingOf(one.programme, one.standing, one.rank),
      chance: random(seed * 1000 + index),
    }));
}

function leavingOf(programme: DemoProgramme, standing: Standing, rank: number): Leaving | null {
  if (standing !== 'EXITED_POSITIVE' && standing !== 'EXITED_OTHER') return null;
  return leavings[programme][standing][rank]!;
}

/** Days on which a path moved; null where it did not come so far. */
export interface Journey {
  openedOn: Day;
  assessOn: Day | null;
  assessedOn: Day | null;
  readyOn: Day | null;
  exitOn: Day | null;
}
