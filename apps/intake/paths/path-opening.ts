import { violated } from '#kernel';
import { eventOf } from '#contracts';
import type { Constraints, Moment, Opened, PathEvent } from './path.js';

/** Opening tells who came in, in the coarse terms events may carry, and within what a job must lie. */
export function decideOpening(opened: Opened, constraints: Constraints, at: Moment): PathEvent[] {
  const { enteredOn, openedOn } = opened;
  if (openedOn > at.today) {
    throw violated('path.open.date-not-in-future', 'a path cannot be opened in the future', { openedOn });
  }
  if (enteredOn > openedOn) {
    throw violated('path.open.entry-not-after-opening', 'the entry lies after the day the path was opened', {
      enteredOn,
      openedOn,
    });
  }
  requireOneWayIn(opened);
  return [
    eventOf('percorso.intake.path.opened.v1', opened),
    eventOf('percorso.intake.path.constraints-changed.v1', constraints),
  ];
}

type WayInKinds = Pick<Opened, 'programme' | 'measureKind' | 'receptionKind' | 'scheme'>;

export function requireOneWayIn(opened: WayInKinds): void {
  const entries = [opened.measureKind, opened.receptionKind, opened.scheme];
  const expected = { MEASURE: 0, RECEPTION: 1, OTHER: 2 }[opened.programme];
  if (entries.some((entry, index) => (entry !== null) !== (index === expected))) {
    throw violated(
      'path.open.one-way-in',
      'a path is opened by its measure, its reception project or its scheme',
    );
  }
}
