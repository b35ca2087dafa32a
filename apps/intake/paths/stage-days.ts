import { type Day, violated } from '#kernel';
import { lastStart } from './placement-fact.js';
import { lastOwnSpell, type Moment, type PathState } from './path.js';

/**
 * A stage begins on a day that has come, and not before the last stage that intake itself recorded: a fact of
 * placement that happens to arrive first forbids nothing. `step` names the rule: `path.<step>.…`.
 */
export function checkStageDay(state: PathState, on: Day, at: Moment, step: string): void {
  notInFuture(on, at, step);
  const { stage, on: since } = lastOwnSpell(state);
  if (on < since) {
    throw violated(`path.${step}.date-not-before-stage`, 'the day lies before the stage that comes before', {
      on,
      stage,
      since,
    });
  }
}

export function notInFuture(on: Day, { today }: Moment, step: string): void {
  if (on > today)
    throw violated(`path.${step}.date-not-in-future`, 'the day lies in the future', { on, today });
}

/** Nobody leaves before work began of which placement has told: the list and the figures would tell of two ends. */
export function notBeforeWork({ placements }: PathState, on: Day, step: string): void {
  const startedOn = lastStart(placements);
  if (startedOn === null || on >= startedOn) return;
  throw violated(`path.${step}.date-not-before-work`, 'the day lies before the first day of work', {
    on,
    startedOn,
  });
}

/** A corrected day must fit between the stages before and after; the first not before the entry. */
export function checkCorrectedDay(state: PathState, index: number, on: Day, at: Moment): void {
  notInFuture(on, at, 'correct');
  const earliest = state.spells[index - 1]?.on ?? state.opened.enteredOn;
  const latest = state.spells[index + 1]?.on ?? at.today;
  if (on < earliest) {
    throw violated('path.correct.date-not-before-stage', 'the day lies before the stage that comes before', {
      on,
      earliest,
    });
  }
  if (on > latest) {
    throw violated('path.correct.date-not-after-next-stage', 'the day lies after the stage that follows', {
      on,
      latest,
    });
  }
}
