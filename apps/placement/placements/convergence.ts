import { eventOf, type EventOf, type PlacementCloseReason } from '#contracts';
import type { Day } from '#kernel';
import { aboutOf } from './placement-move.js';
import { isOpen, lastDayOf, type PlacementEvent, type PlacementState } from './placement.js';

/**
 * Intake and placement act at the same moment, each on its own facts. Every crossing has a rule (DESIGN §4):
 *
 * | intake says           | placement is          | placement                                                  |
 * | --------------------- | --------------------- | ---------------------------------------------------------- |
 * | EXITED                | proposed … authorised | is withdrawn, PATH_EXITED, and gives its seat back         |
 * | TRANSFERRED           | proposed … authorised | is withdrawn, PATH_TRANSFERRED, and gives its seat back    |
 * | opened by mistake     | proposed … authorised | is withdrawn, ENTERED_BY_MISTAKE, and gives its seat back  |
 * | any of the three      | started or active     | stays: only people can end work; intake raises a task      |
 * | end taken back        | closed by that end    | stays closed; intake asks the officer whether to try again |
 * | PAUSED                | any                   | stays, and does not move forward (`placement.path-paused`) |
 * | resumed               | any                   | moves again                                                |
 * | any                   | closed                | stays as it is                                             |
 *
 * Who wins: intake's ending, as long as nobody takes it back. A proposal made at the same moment waits for the candidate's row, so it
 * either sees the ending and is refused, or is there to be withdrawn. Each handler asks only "is it open?", so
 * an ending that comes late or twice finds nothing to do; after it was taken back it is not followed at all.
 */
export type EndingEvent = EventOf<
  'percorso.intake.path.exited.v1' | 'percorso.intake.path.transferred.v1' | 'percorso.intake.path.voided.v1'
>;

const reasonOf: Record<EndingEvent['type'], PlacementCloseReason> = {
  'percorso.intake.path.exited.v1': 'PATH_EXITED',
  'percorso.intake.path.transferred.v1': 'PATH_TRANSFERRED',
  'percorso.intake.path.voided.v1': 'ENTERED_BY_MISTAKE',
};

/** What the end of a path does to one of its placements: at most one event. */
export function followEnding(
  state: PlacementState,
  { type, data }: Pick<EndingEvent, 'type' | 'data'>,
): PlacementEvent[] {
  if (!isOpen(state)) return [];
  return [withdrawal(state, reasonOf[type], data.on)];
}

/** An ending dated before the proposal was made closes it on the proposal's own day: days never run backwards. */
function withdrawal(state: PlacementState, reason: PlacementCloseReason, endedOn: Day): PlacementEvent {
  const last = lastDayOf(state);
  return eventOf('percorso.placement.placement.closed.v1', {
    ...aboutOf(state, endedOn > last ? endedOn : last),
    outcome: 'WITHDRAWN',
    reason,
    by: 'OFFICE',
    hadStarted: false,
  });
}
