import type { Day } from '#kernel';
import { ribbonStages, type ExitKind, type RibbonStage, type Walk } from './ribbon.js';

/** The ribbon as the intake service tells it. */
export interface RibbonView {
  intake: Day;
  assessment: Day | null;
  ready: Day | null;
  proposed: Day | null;
  active: Day | null;
  member: Day | null;
  pausedOn: Day | null;
  ended: { stage: string; on: Day; positive: boolean } | null;
}

/** From the service's words to the drawing's. `stage` is the path's present stage. */
export function walkOf(ribbon: RibbonView, stage: string): Walk {
  const days: Walk['days'] = {
    INTAKE: ribbon.intake,
    ASSESSMENT: ribbon.assessment,
    READY: ribbon.ready,
    PROPOSED: ribbon.proposed,
    ACTIVE: ribbon.active,
    MEMBER: ribbon.member,
  };
  return {
    at: placeOf(days, stage),
    days,
    paused: ribbon.pausedOn ? { on: ribbon.pausedOn } : null,
    exit: ribbon.ended ? { on: ribbon.ended.on, kind: exitKind(ribbon.ended) } : null,
  };
}

/** A member stands at Member whatever else goes on; a pause or an exit stands where the path had come. */
function placeOf(days: Walk['days'], stage: string): RibbonStage {
  if (days.MEMBER) return 'MEMBER';
  return ribbonStages.find((one) => one === stage) ?? ribbonStages.findLast((one) => days[one]) ?? 'INTAKE';
}

function exitKind(ended: NonNullable<RibbonView['ended']>): ExitKind {
  if (ended.stage === 'TRANSFERRED') return 'TRANSFER';
  return ended.positive ? 'POSITIVE' : 'OTHER';
}
