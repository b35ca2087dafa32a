import type { Stage } from '#contracts';
import { blocked, free, met, toCheck, type Judgement, type Pair } from '../constraint.js';

/**
 * Stages in which a person can be proposed. PROPOSED: several proposals may be open at once. ACTIVE: the job
 * after an internship is prepared before the internship ends.
 */
export const proposableStages: readonly Stage[] = ['READY', 'PROPOSED', 'ACTIVE'];

export function pathReady({ seeker: { stage } }: Pair): Judgement {
  if (stage === null) return toCheck('STAGE');
  return proposableStages.includes(stage) ? met : blocked({ code: 'PATH_NOT_READY', stage }, 1);
}

export function opportunityOpen({ offer, today, startsOn }: Pair): Judgement {
  const { opensOn, closesOn } = offer;
  const closed = (why: 'CLOSED' | 'NOT_YET_OPEN' | 'OVER', gap: number) =>
    blocked({ code: 'OPPORTUNITY_CLOSED', why, opensOn, closesOn, startsOn }, gap);
  if (offer.status === 'CLOSED') return closed('CLOSED', 1);
  if (closesOn !== null && (closesOn < today || closesOn < startsOn)) return closed('OVER', 1);
  return startsOn < opensOn ? closed('NOT_YET_OPEN', 0.1) : met;
}

export function seatFree({ offer: { capacity, taken } }: Pair): Judgement {
  return taken < capacity ? met : blocked({ code: 'CAPACITY', capacity, taken }, 0.5);
}

export function tutorHasRoom({ offer: { tutor, tutorLoad } }: Pair): Judgement {
  if (!tutor) return free;
  if (tutorLoad < tutor.maxLoad) return met;
  return blocked({ code: 'TUTOR_LOAD', load: tutorLoad, maximum: tutor.maxLoad }, 0.5);
}
