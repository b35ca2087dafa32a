import { eventOf, putRightDays, type PlacementCloseReason, type PutRightReason } from '#contracts';
import { addDays, type Day } from '#kernel';
import { aboutOf } from './placement-move.js';
import type { PathStanding } from './path-standing.js';
import { broken } from './placement-rule.js';
import {
  holdsSeat,
  lastDayOf,
  withoutLastStep,
  type Moment,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';

export interface UndoCommand {
  reason: PutRightReason;
  /** The day on which the step was recorded. */
  recordedOn: Day;
  byManager: boolean;
}

export interface UndoContext {
  path: PathStanding;
  /** This person is proposed or at work in this very opportunity, by another placement. */
  alreadyOpen: boolean;
}

/** Closed by what became of the path: only its end taken back says that this was a mistake. */
const closedWithPath: readonly PlacementCloseReason[] = [
  'PATH_EXITED',
  'PATH_TRANSFERRED',
  'ENTERED_BY_MISTAKE',
];

/** The last step was recorded by mistake, or on a wrong day: the placement stands where it stood before it (ADR 0015). */
export function decideUndo(
  state: PlacementState,
  { reason, recordedOn, byManager }: UndoCommand,
  { path, alreadyOpen }: UndoContext,
  { today }: Moment,
): PlacementEvent {
  const before = withoutLastStep(state);
  if (before === null) throw broken('placement.undo.first-step', 'A proposal is withdrawn, not taken back.');
  const until = addDays(recordedOn, putRightDays);
  if (!byManager && today > until) {
    throw broken('placement.undo.only-by-manager', 'A manager takes back what is older.', {
      recordedOn,
      until,
    });
  }
  if ('work' in state && !('closing' in state) && (state.work.change ?? state.work.lastChangeOn) !== null) {
    throw broken('placement.undo.terms-changed', 'Other terms were asked for or agreed after this step.');
  }
  if ('closing' in state && closedWithPath.includes(state.closing.reason)) {
    throw broken('placement.undo.closed-with-path', 'It was closed by what became of the path.');
  }
  if (!holdsSeat(state) && path.kind === 'ENDED') {
    throw broken('placement.path-ended', 'The path has ended.', { ending: path.ending });
  }
  if (!holdsSeat(state) && alreadyOpen) {
    throw broken('placement.propose.already-open', 'This person is already proposed for this opportunity.');
  }
  return eventOf('percorso.placement.placement.step-withdrawn.v1', {
    ...aboutOf(state, today),
    from: state.status,
    to: before.status,
    stepOn: lastDayOf(state),
    startedOn: 'work' in before ? before.work.startedOn : null,
    reason,
  });
}
