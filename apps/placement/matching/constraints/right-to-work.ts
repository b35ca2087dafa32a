import type { Day } from '#kernel';
import {
  blocked,
  met,
  toCheck,
  warning,
  type Judgement,
  type Pair,
  type RightToWorkReason,
} from '../constraint.js';
import type { WorkPeriod } from '../seeker.js';

/**
 * Rules of intake (`rightToWork[].rule`) after which nothing can be asked for in time. Every other lapse is a
 * warning, because a renewal asked for within 60 days lets the person go on working (DOMAIN §2).
 */
export const finalLapses: readonly string[] = [
  'right-to-work.refused',
  'right-to-work.excluded',
  'right-to-work.temporary-protection-ended',
];

/** Intake's own word for a fact it lacks: such a period is neither a yes nor a no. */
export const unknownRule = 'right-to-work.unknown';

/** The person may work from the first day to the last of the contract. */
export function mayWorkThroughout({ seeker, startsOn, endsOn }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  const periods = seeker.constraints.rightToWork;
  const atStart = periods.find((period) => holds(period, startsOn));
  if (!atStart || atStart.rule === unknownRule) return toCheck('RIGHT_TO_WORK');
  if (!atStart.allowed) {
    const reason = describe(atStart, 'AT_START', startsOn, endsOn, periods);
    return blocked(reason, reason.againFrom === null ? 1 : 0.5);
  }
  const lapse = periods.find(
    ({ from, allowed }) => !allowed && from > startsOn && (endsOn === null || from <= endsOn),
  );
  if (!lapse) return periods.some((period) => reaches(period, endsOn)) ? met : toCheck('RIGHT_TO_WORK');
  if (lapse.rule === unknownRule) return toCheck('RIGHT_TO_WORK');
  const reason = describe(lapse, 'BEFORE_END', startsOn, endsOn, periods);
  return finalLapses.includes(lapse.rule) && endsOn !== null ? blocked(reason, 0.5) : warning(reason);
}

function holds({ from, to }: WorkPeriod, on: Day): boolean {
  return from <= on && (to === null || on <= to);
}

function reaches({ to }: WorkPeriod, endsOn: Day | null): boolean {
  return to === null || (endsOn !== null && to >= endsOn);
}

function describe(
  lapse: WorkPeriod,
  when: RightToWorkReason['when'],
  startsOn: Day,
  contractEndsOn: Day | null,
  periods: WorkPeriod[],
): RightToWorkReason {
  const again = periods.find(({ from, allowed }) => allowed && from > lapse.from);
  const againFrom = again?.from ?? null;
  return {
    code: 'RIGHT_TO_WORK',
    when,
    startsOn,
    contractEndsOn,
    from: lapse.from,
    againFrom,
    rule: lapse.rule,
  };
}
