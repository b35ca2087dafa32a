import { eventOf, putRightDays, type PutRightReason } from '#contracts';
import { addDays, type Day, DomainError, violated } from '#kernel';
import { lastTurn, stageOfPlacements } from './placement-fact.js';
import { presentSpell, stageOf, withoutEnd, type Moment, type PathEvent, type PathState } from './path.js';

/** Who takes something back, and when it was recorded. */
export interface PutRight {
  reason: PutRightReason;
  /** The day on which the mistake was recorded. */
  recordedOn: Day;
  byManager: boolean;
}

/**
 * Takes the end of a path back: it goes on where it stood. What placement told meanwhile (a proposal it withdrew
 * because of the end) then counts, as a fact of its own.
 */
export function undoEnd(state: PathState, undo: PutRight, { today }: Moment): PathEvent[] {
  const { phase } = state;
  if (phase.kind !== 'EXITED' && phase.kind !== 'TRANSFERRED') {
    throw new DomainError('INVALID_TRANSITION', 'the path has not ended', {
      rule: 'path.undo-end.not-ended',
    });
  }
  checkWithinTime(undo, today, 'path.undo-end');
  const before = withoutEnd(state);
  const { stage: to, on: since } = presentSpell(before);
  const withdrawn = eventOf('percorso.intake.path.exit-withdrawn.v1', {
    from: phase.kind,
    endedOn: presentSpell(state).on,
    to,
    since,
    on: today,
    reason: undo.reason,
  });
  return [withdrawn, ...toldMeanwhile(before, today)];
}

function toldMeanwhile(before: PathState, today: Day): PathEvent[] {
  const [from, to] = [presentSpell(before).stage, stageOf(before)];
  if (from === to) return [];
  const turn = lastTurn(before.placements);
  const placementId = turn?.placementId ?? null;
  return [eventOf('percorso.intake.path.stage-changed.v1', { from, to, on: turn?.on ?? today, placementId })];
}

/** A case worker for some days, a manager always: later on somebody may have reported by it. */
export function checkWithinTime({ recordedOn, byManager }: PutRight, today: Day, step: string): void {
  const until = addDays(recordedOn, putRightDays);
  if (byManager || today <= until) return;
  throw violated(`${step}.only-by-manager`, 'a manager takes back what is older', { recordedOn, until });
}

/** A path opened by mistake counts nowhere. Work that goes on is somebody's: it is ended first, in its placement. */
export function voidPath(state: PathState, undo: PutRight, { today }: Moment): PathEvent[] {
  checkWithinTime(undo, today, 'path.void');
  if (stageOfPlacements(state.placements) === 'ACTIVE')
    throw violated('path.void.work-under-way', 'work goes on: it is ended first');
  if (state.memberOn !== null) {
    throw violated('path.void.is-member', 'the person became a member of a cooperative', {
      memberOn: state.memberOn,
    });
  }
  const { reason } = undo;
  return [eventOf('percorso.intake.path.voided.v1', { from: stageOf(state), on: today, reason })];
}
