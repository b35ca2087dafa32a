import {
  eventOf,
  placementCloseRules,
  type PlacementCloseReason,
  type PlacementCloser,
  type PlacementOutcome,
  type PlacementStatus,
} from '#contracts';
import { unreachable, type Day } from '#kernel';
import type { PathStanding } from './path-standing.js';
import { broken } from './placement-rule.js';
import {
  holdsSeat,
  lastDayOf,
  placementMoves,
  type Moment,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';

/** What moves a placement on; the start and a change of terms have decisions of their own. */
export type MoveCommand =
  /** `on`: the day of the interview, which may lie ahead. */
  | { type: 'set-interview'; on: Day }
  | { type: 'request-authorisation'; on: Day }
  | { type: 'authorise'; on: Day }
  | { type: 'activate'; on: Day }
  | { type: 'close'; on: Day; outcome: PlacementOutcome; reason: PlacementCloseReason; by: PlacementCloser };

export interface MoveContext {
  path: PathStanding;
  /** Null: nothing has been heard of the person's constraints. */
  requiresAuthorisation: boolean | null;
}

export function decideMove(
  state: PlacementState,
  command: MoveCommand,
  { path, requiresAuthorisation }: MoveContext,
  { today }: Moment,
): PlacementEvent {
  const about = aboutOf(state, command.on);
  switch (command.type) {
    case 'set-interview':
      requireMove(state, 'INTERVIEW');
      requirePathUnderWay(path);
      requireOrder(state, command.on);
      return eventOf('percorso.placement.placement.interview-set.v1', about);
    case 'request-authorisation':
      requireMove(state, 'AWAITING_AUTHORISATION');
      requirePathUnderWay(path);
      requireDay(state, command.on, today);
      if (requiresAuthorisation === false) {
        throw broken('placement.authorisation.not-required', 'No authority has to authorise this placement.');
      }
      return eventOf('percorso.placement.placement.authorisation-requested.v1', about);
    case 'authorise':
      requireMove(state, 'AUTHORISED');
      requirePathUnderWay(path);
      requireDay(state, command.on, today);
      return eventOf('percorso.placement.placement.authorised.v1', about);
    case 'activate':
      requireMove(state, 'ACTIVE');
      requirePathUnderWay(path);
      requireDay(state, command.on, today);
      return eventOf('percorso.placement.placement.activated.v1', about);
    case 'close':
      requireMove(state, command.outcome);
      requireDay(state, command.on, today);
      return closing(state, command);
    default:
      return unreachable(command);
  }
}

/** Closing is possible whatever the path does: a refusal and an end are facts. */
function closing(state: PlacementState, command: Extract<MoveCommand, { type: 'close' }>): PlacementEvent {
  const { on, outcome, reason, by } = command;
  const { outcomes } = placementCloseRules[reason];
  if (!outcomes.includes(outcome)) {
    throw broken('placement.close.reason-does-not-fit', 'This reason does not fit this ending.', {
      reason,
      outcomes,
    });
  }
  const hadStarted = 'work' in state;
  return eventOf('percorso.placement.placement.closed.v1', {
    ...aboutOf(state, on),
    outcome,
    reason,
    by,
    hadStarted,
  });
}

export function aboutOf({ pathId, organisationId, opportunityId }: PlacementState, on: Day) {
  return { pathId, organisationId, opportunityId, on };
}

export function requireMove(state: PlacementState, to: PlacementStatus): void {
  const possible = placementMoves[state.status];
  if (possible.includes(to)) return;
  throw broken('placement.transition', `A placement that is ${state.status} cannot become ${to}.`, {
    from: state.status,
    to,
    possible,
  });
}

/** Nothing moves forward while intake holds the path still (DESIGN §4, Convergence). */
export function requirePathUnderWay(path: PathStanding): void {
  if (path.kind === 'PAUSED') {
    throw broken('placement.path-paused', 'The path is paused: it moves again when it is resumed.');
  }
  if (path.kind === 'ENDED') {
    throw broken('placement.path-ended', 'The path has ended; the placement can only be closed.', {
      ending: path.ending,
    });
  }
}

export function requireDay(state: PlacementState, on: Day, today: Day): void {
  if (on > today)
    throw broken('placement.date.future', 'What has not happened yet cannot be recorded.', { on, today });
  requireOrder(state, on);
}

export function requireOrder(state: PlacementState, on: Day): void {
  const notBefore = lastDayOf(state);
  if (on >= notBefore) return;
  throw broken('placement.date.order', 'This day is before what happened last.', { on, notBefore });
}

/** What the board's "Move to…" offers. */
export function movesOf(state: PlacementState, path: PathStanding): PlacementStatus[] {
  const possible = placementMoves[state.status];
  if (!holdsSeat(state) || path.kind === 'UNDER_WAY') return [...possible];
  return possible.filter((status) => status === 'REFUSED' || status === 'WITHDRAWN' || status === 'ENDED');
}
