import {
  blockedBy,
  free,
  met,
  toCheck,
  type Judgement,
  type Pair,
  type ShiftOutside,
} from '../constraint.js';
import { once } from '../once.js';
import {
  dayMinutes,
  isCovered,
  mergeSpans,
  minutesOutside,
  spanOf,
  timeOf,
  weekMinutes,
  widened,
  type WeekSpan,
  type WeekTime,
} from '../week.js';

const gapOfAWholeShift = 480;

/**
 * A shift and the way to it and back lie inside an authorised window (DOMAIN §1). Shifts that touch are one:
 * a night written as two halves is travelled to once. A way of unknown length is looked at as if it took no
 * time: what is outside even so is outside, what is inside is to check.
 */
export function hoursAuthorised({ seeker, offer, travelMinutes }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  const { windows } = seeker.constraints;
  if (windows === null) return free;
  if (offer.shifts.length === 0) return toCheck('SHIFTS');

  const minutes = minutesMissing(windows, offer.shifts, travelMinutes ?? 0);
  if (minutes > 0) {
    return blockedBy(
      () => ({
        code: 'HOURS_NOT_AUTHORISED',
        travelMinutes: travelMinutes ?? 0,
        shifts: shiftsOutside(windows, offer.shifts, travelMinutes ?? 0),
      }),
      minutes / (minutes + gapOfAWholeShift),
    );
  }
  if (travelMinutes === null) return toCheck(offer.comune === null ? 'WORKPLACE' : 'HOME_COMUNE');
  return met;
}

function shiftsOutside(windows: WeekTime[], shifts: WeekTime[], travelMinutes: number): ShiftOutside[] {
  const authorised = authorisedSpans(windows);
  return travelledShifts(shifts).flatMap((shift) => {
    const needed = widened(shift, travelMinutes);
    if (isCovered(authorised, needed)) return [];
    return [describe(shift, authorised, minutesOutside(authorised, needed))];
  });
}

/** Of all shifts; 0 when every one lies inside. Thousands of offers share a few rosters and ways. */
function minutesMissing(windows: WeekTime[], shifts: WeekTime[], travelMinutes: number): number {
  const ofRoster = missing(windows);
  let byTravel = ofRoster.get(shifts);
  if (!byTravel) ofRoster.set(shifts, (byTravel = new Map()));
  let minutes = byTravel.get(travelMinutes);
  if (minutes === undefined) {
    const authorised = authorisedSpans(windows);
    minutes = 0;
    for (const shift of travelledShifts(shifts)) {
      const needed = widened(shift, travelMinutes);
      if (!isCovered(authorised, needed)) minutes += minutesOutside(authorised, needed);
    }
    byTravel.set(travelMinutes, minutes);
  }
  return minutes;
}

const authorisedSpans = once((windows: WeekTime[]) => mergeSpans(windows.map(spanOf)));
const travelledShifts = once((shifts: WeekTime[]) => shiftSpans(shifts.map(spanOf)));
const missing = once((_windows: WeekTime[]) => new WeakMap<WeekTime[], Map<number, number>>());

/** The shifts that are travelled to: halves that touch are one, as long as the whole is a day or less. */
export function shiftSpans(shifts: WeekSpan[]): WeekSpan[] {
  const ordered = [...shifts].sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: WeekSpan[] = [];
  for (const shift of ordered) {
    const last = joined.at(-1);
    if (last && shift.start <= last.end && Math.max(last.end, shift.end) - last.start <= dayMinutes) {
      last.end = Math.max(last.end, shift.end);
    } else joined.push({ ...shift });
  }
  return joinOverSunday(joined);
}

function joinOverSunday(spans: WeekSpan[]): WeekSpan[] {
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last || first === last) return spans;
  const end = first.end + weekMinutes;
  if (last.end < first.start + weekMinutes || end - last.start > dayMinutes) return spans;
  return [...spans.slice(1, -1), { start: last.start, end: Math.max(last.end, end) }];
}

function describe(shift: WeekSpan, authorised: WeekSpan[], minutes: number): ShiftOutside {
  const time = timeOf(shift);
  return {
    shift: time,
    authorised: authorised.map(timeOf).filter((window) => window.weekday === time.weekday),
    minutesOutside: minutes,
  };
}
