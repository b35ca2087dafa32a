import type { Stage } from '#contracts';
import type { Day } from '#kernel';
import { presentSpell, stageOf, type PathState } from './path.js';
import { earlier } from './convergence.js';

/** The signature drawing of a path (UX): the day under each stage, null where it has not come; the pause and the end. */
export interface Ribbon {
  intake: Day;
  assessment: Day | null;
  ready: Day | null;
  proposed: Day | null;
  active: Day | null;
  member: Day | null;
  /** Since when it is paused; null when it is not. */
  pausedOn: Day | null;
  /** The fork at the end. */
  ended: { stage: 'EXITED' | 'TRANSFERRED'; on: Day; positive: boolean } | null;
}

/** The first day in each stage. Days of placement come from its facts, so that they do not depend on the order of arrival. */
export function ribbonOf(state: PathState): Ribbon {
  const stage = stageOf(state);
  const { on } = presentSpell(state);
  const { phase } = state;
  const firstIn = (of: Stage) => state.spells.find((spell) => spell.stage === of)?.on ?? null;
  const firstFact = (name: 'proposedOn' | 'startedOn') =>
    Object.values(state.placements).reduce<Day | null>(
      (first, fact) => (fact[name] === null ? first : earlier(first, fact[name])),
      null,
    );
  return {
    intake: state.opened.openedOn,
    assessment: firstIn('ASSESSMENT'),
    ready: firstIn('READY'),
    proposed: firstFact('proposedOn') ?? firstFact('startedOn'),
    active: firstFact('startedOn'),
    member: state.memberOn,
    pausedOn: phase.kind === 'PAUSED' ? on : null,
    ended:
      phase.kind === 'EXITED' || phase.kind === 'TRANSFERRED'
        ? {
            stage: stage as 'EXITED' | 'TRANSFERRED',
            on,
            positive: phase.kind === 'EXITED' && phase.outcome === 'POSITIVE',
          }
        : null,
  };
}
