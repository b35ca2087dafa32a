import { unreachable } from '#kernel';
import type { Change } from './change.js';
import type { Pair } from './constraint.js';
import { shiftSpans } from './constraints/hours.js';
import { contractEnd } from './contract-end.js';
import type { Seeker, SeekerConstraints, SeekerProfile } from './seeker.js';
import { spanOf, timeOf, type WeekTime } from './week.js';

/** The pair as it would be after a change: how a nearest miss is checked before anybody is told of it. */
export function afterChange(pair: Pair, change: Change): Pair {
  const { offer } = pair;
  switch (change.kind) {
    case 'PATH_READY':
      return { ...pair, seeker: { ...pair.seeker, stage: 'READY' } };
    case 'REOPEN':
      return { ...pair, offer: { ...offer, status: 'OPEN', closesOn: null } };
    case 'START_LATER':
      return { ...pair, startsOn: change.from, endsOn: contractEnd(change.from, offer.contractMonths) };
    case 'END_EARLIER':
      return { ...pair, endsOn: change.on };
    case 'FREE_SEAT':
      return { ...pair, offer: { ...offer, capacity: change.capacity } };
    case 'MOVE_SHIFT':
      return { ...pair, offer: { ...offer, shifts: movedShifts(offer.shifts, change.shift, change.to) } };
    case 'AUTHORISE_HOURS':
      return constrained(pair, ({ windows }) => ({ windows: windows && [...windows, ...change.windows] }));
    case 'AUTHORISE_COMUNE':
      return constrained(pair, ({ territory }) => ({
        territory: { kind: 'COMUNI', codes: [...permittedComuni(territory), change.comune] },
      }));
    case 'LIFT_PROHIBITION':
      return constrained(pair, ({ forbiddenComuni }) => ({
        forbiddenComuni: forbiddenComuni.filter((comune) => comune !== change.comune),
      }));
    case 'LIFT_SECTOR':
      return constrained(pair, ({ excludedSectors }) => ({
        excludedSectors: excludedSectors.filter((sector) => sector !== change.sector),
      }));
    case 'RIGHT_TO_WORK_FROM':
      return constrained(pair, () => ({
        rightToWork: [{ from: change.on, to: null, allowed: true, rule: 'what-if' }],
      }));
    case 'REACH_LEVEL':
      return profiled(pair, ({ italian }) => ({
        italian: italian && { ...italian, [change.skill]: change.level },
      }));
    case 'GAIN_CERTIFICATE':
      return profiled(pair, ({ certificates }) => ({ certificates: [...certificates, change.certificate] }));
    case 'ACCEPT_TRAVEL':
      return profiled(pair, () => ({ maxTravelMinutes: change.minutes }));
    case 'TUTOR_ROOM':
      return {
        ...pair,
        offer: { ...offer, tutor: offer.tutor && { ...offer.tutor, maxLoad: change.maximum } },
      };
    default:
      return unreachable(change);
  }
}

/** Only the one pair is looked at, so of the permitted provinces nothing has to be kept. */
function permittedComuni(territory: SeekerConstraints['territory']): string[] {
  return territory.kind === 'COMUNI' ? territory.codes : [];
}

function movedShifts(shifts: WeekTime[], from: WeekTime, to: WeekTime): WeekTime[] {
  const isSame = (other: WeekTime) =>
    spanOf(other).start === spanOf(from).start && spanOf(other).end === spanOf(from).end;
  return shiftSpans(shifts.map(spanOf))
    .map(timeOf)
    .map((shift) => (isSame(shift) ? to : shift));
}

function constrained(
  pair: Pair,
  change: (constraints: SeekerConstraints) => Partial<SeekerConstraints>,
): Pair {
  const { constraints } = pair.seeker;
  if (!constraints) return pair;
  const seeker: Seeker = { ...pair.seeker, constraints: { ...constraints, ...change(constraints) } };
  return { ...pair, seeker };
}

function profiled(pair: Pair, change: (profile: SeekerProfile) => Partial<SeekerProfile>): Pair {
  const { profile } = pair.seeker;
  if (!profile) return pair;
  return { ...pair, seeker: { ...pair.seeker, profile: { ...profile, ...change(profile) } } };
}
