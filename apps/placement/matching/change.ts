import type { Cefr, CertificateCode, LanguageSkill } from '#contracts';
import { addDays, unreachable, type Day } from '#kernel';
import type { Pair, Reason } from './constraint.js';
import {
  leastMove,
  mergeSpans,
  minutesOutside,
  spanOf,
  timeOf,
  timesOf,
  widened,
  type WeekTime,
} from './week.js';

/** The smallest thing that has to become different for an excluded pair to be possible. */
export type Change =
  | { kind: 'PATH_READY' }
  | { kind: 'REOPEN' }
  | { kind: 'START_LATER'; from: Day }
  | { kind: 'END_EARLIER'; on: Day }
  | { kind: 'FREE_SEAT'; capacity: number }
  /** The organisation moves a shift; nobody's authorisation is needed. */
  | { kind: 'MOVE_SHIFT'; shift: WeekTime; to: WeekTime; minutes: number }
  /** The authority authorises these hours, the way included. */
  | { kind: 'AUTHORISE_HOURS'; windows: WeekTime[]; minutes: number }
  | { kind: 'AUTHORISE_COMUNE'; comune: string }
  | { kind: 'LIFT_PROHIBITION'; comune: string }
  | { kind: 'LIFT_SECTOR'; sector: string }
  | { kind: 'RIGHT_TO_WORK_FROM'; on: Day }
  | { kind: 'REACH_LEVEL'; skill: LanguageSkill; level: Cefr }
  | { kind: 'GAIN_CERTIFICATE'; certificate: CertificateCode }
  | { kind: 'ACCEPT_TRAVEL'; minutes: number }
  | { kind: 'TUTOR_ROOM'; maximum: number };

/** Every kind of change, for the contract of the API. */
export const changeKinds = [
  'PATH_READY',
  'REOPEN',
  'START_LATER',
  'END_EARLIER',
  'FREE_SEAT',
  'MOVE_SHIFT',
  'AUTHORISE_HOURS',
  'AUTHORISE_COMUNE',
  'LIFT_PROHIBITION',
  'LIFT_SECTOR',
  'RIGHT_TO_WORK_FROM',
  'REACH_LEVEL',
  'GAIN_CERTIFICATE',
  'ACCEPT_TRAVEL',
  'TUTOR_ROOM',
] as const satisfies Change['kind'][];

/** The least changes that take this one reason away. */
export function changesFor(pair: Pair, reason: Reason): Change[] {
  switch (reason.code) {
    case 'PATH_NOT_READY':
      return [{ kind: 'PATH_READY' }];
    case 'OPPORTUNITY_CLOSED':
      return [
        reason.why === 'NOT_YET_OPEN' ? { kind: 'START_LATER', from: reason.opensOn } : { kind: 'REOPEN' },
      ];
    case 'CAPACITY':
      return [{ kind: 'FREE_SEAT', capacity: reason.taken + 1 }];
    case 'HOURS_NOT_AUTHORISED':
      return reason.shifts.map(({ shift }) => changeOfHours(pair, shift, reason.travelMinutes));
    case 'TERRITORY':
      return [{ kind: 'AUTHORISE_COMUNE', comune: reason.comune }];
    case 'FORBIDDEN_COMUNE':
      return [{ kind: 'LIFT_PROHIBITION', comune: reason.comune }];
    case 'EXCLUDED_SECTOR':
      return [{ kind: 'LIFT_SECTOR', sector: reason.sector }];
    case 'RIGHT_TO_WORK':
      if (reason.when === 'BEFORE_END') return [{ kind: 'END_EARLIER', on: addDays(reason.from, -1) }];
      return [
        reason.againFrom
          ? { kind: 'START_LATER', from: reason.againFrom }
          : { kind: 'RIGHT_TO_WORK_FROM', on: reason.startsOn },
      ];
    case 'LANGUAGE_MINIMUM':
      return reason.skills.map(({ skill, required }) => ({ kind: 'REACH_LEVEL', skill, level: required }));
    case 'CERTIFICATE_MISSING':
      return reason.certificates.map((certificate) => ({ kind: 'GAIN_CERTIFICATE', certificate }));
    case 'TRAVEL_TIME':
      return [{ kind: 'ACCEPT_TRAVEL', minutes: reason.minutes }];
    case 'TUTOR_LOAD':
      return [{ kind: 'TUTOR_ROOM', maximum: reason.load + 1 }];
    case 'CONTRACT_LENGTH':
      return [{ kind: 'END_EARLIER', on: reason.measureEndsOn }];
    default:
      return unreachable(reason);
  }
}

/** Whichever is shorter in minutes: moving the shift, or authorising more; at a tie the shift, which needs no court. */
function changeOfHours({ seeker }: Pair, shift: WeekTime, travelMinutes: number): Change {
  const windows = mergeSpans((seeker.constraints?.windows ?? []).map(spanOf));
  const span = spanOf(shift);
  const needed = widened(span, travelMinutes);
  const outside = minutesOutside(windows, needed);
  const move = leastMove(windows, span, travelMinutes);
  if (move !== null && Math.abs(move) <= outside) {
    const to = timeOf({ start: span.start + move, end: span.end + move });
    return { kind: 'MOVE_SHIFT', shift, to, minutes: move };
  }
  return { kind: 'AUTHORISE_HOURS', windows: timesOf(needed), minutes: outside };
}
