import { type Day, violated } from '#kernel';
import type { PathState } from './path.js';

type ReadyRule = (state: PathState, on: Day) => void;

/** What must be known before a person is put forward for a job. Each throws its own name. */
export const readyRules: ReadyRule[] = [
  needsAssessment,
  needsRightToWorkKnown,
  needsHoursKnown,
  needsTerritoryKnown,
];

function needsAssessment({ profile }: PathState, on: Day): void {
  const assessedOn = profile?.assessedOn ?? null;
  if (assessedOn === null)
    throw violated('path.ready.needs-assessment', 'nobody is ready before an assessment');
  if (assessedOn > on) {
    throw violated('path.ready.date-not-before-assessment', 'the assessment was made after that day', {
      assessedOn,
      on,
    });
  }
}

/** Known may be "no": whether a job is allowed on its days is asked when matching. */
function needsRightToWorkKnown({ constraints }: PathState, on: Day): void {
  const spell = constraints?.rightToWork.find(({ from, to }) => from <= on && (to === null || on <= to));
  if (!spell || spell.rule === 'right-to-work.unknown') {
    throw violated('path.ready.needs-right-to-work-known', 'whether the person may work is not known', {
      on,
    });
  }
}

function needsHoursKnown({ constraints }: PathState): void {
  if (constraints?.windows?.length === 0) {
    throw violated(
      'path.ready.needs-hours-known',
      'the authorised hours have not been copied from the order',
    );
  }
}

function needsTerritoryKnown({ constraints }: PathState): void {
  const territory = constraints?.territory;
  if (territory && territory.kind !== 'ANYWHERE' && territory.codes.length === 0) {
    throw violated(
      'path.ready.needs-territory-known',
      'the permitted territory has not been copied from the order',
    );
  }
}
