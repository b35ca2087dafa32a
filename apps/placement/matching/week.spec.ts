import fc from 'fast-check';
import {
  isCovered,
  leastMove,
  mergeSpans,
  minutesOutside,
  spanOf,
  timeOf,
  weekMinutes,
  widened,
  type WeekTime,
} from './week.js';

const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), quarter: fc.constantFrom('00', '15', '30', '45', '59') })
  .map(({ hour, quarter }) => `${String(hour).padStart(2, '0')}:${quarter}`);
const time: fc.Arbitrary<WeekTime> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: clock,
  to: clock,
});

/** The same question asked minute by minute. */
function minutesOf(times: WeekTime[]): Set<number> {
  const minutes = new Set<number>();
  for (const { start, end } of times.map(spanOf)) {
    for (let minute = start; minute < end; minute++) minutes.add(minute % weekMinutes);
  }
  return minutes;
}
function needed(shift: WeekTime, travel: number): number[] {
  const { start, end } = widened(spanOf(shift), travel);
  return Array.from({ length: end - start }, (_, i) => (start + i + weekMinutes) % weekMinutes);
}

describe('a week of hours', () => {
  it('knows nights, Sundays and the end of a day', () => {
    expect(spanOf({ weekday: 1, from: '22:00', to: '06:00' })).toEqual({ start: 1320, end: 1800 });
    expect(spanOf({ weekday: 1, from: '18:00', to: '23:59' }).end).toBe(1440);
    expect(spanOf({ weekday: 1, from: '18:00', to: '24:00' }).end).toBe(1440);
    const sunday = mergeSpans([
      spanOf({ weekday: 7, from: '20:00', to: '24:00' }),
      spanOf({ weekday: 1, from: '00:00', to: '08:00' }),
    ]);
    expect(sunday).toEqual([{ start: 6 * 1440 + 1200, end: weekMinutes + 480 }]);
    expect(isCovered(sunday, spanOf({ weekday: 7, from: '22:00', to: '06:00' }))).toBe(true);
    expect(isCovered(sunday, spanOf({ weekday: 1, from: '00:00', to: '07:00' }))).toBe(true);
  });

  it('writes a span as it was read', () => {
    fc.assert(
      fc.property(time, (shift) => {
        expect(spanOf(timeOf(spanOf(shift)))).toEqual(spanOf(shift));
      }),
    );
  });

  it('covers a shift exactly when every minute of it is authorised', () => {
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 8 }),
        time,
        fc.integer({ min: 0, max: 90 }),
        (windows, shift, travel) => {
          const authorised = minutesOf(windows);
          const outside = needed(shift, travel).filter((minute) => !authorised.has(minute)).length;
          const merged = mergeSpans(windows.map(spanOf));
          const span = widened(spanOf(shift), travel);
          expect(isCovered(merged, span)).toBe(outside === 0);
          expect(minutesOutside(merged, span)).toBe(outside);
        },
      ),
    );
  });

  it('moves a shift by no more than it must', () => {
    const windows = mergeSpans([spanOf({ weekday: 1, from: '07:00', to: '19:00' })]);
    expect(leastMove(windows, spanOf({ weekday: 1, from: '05:00', to: '09:00' }), 30)).toBe(150);
    expect(leastMove(windows, spanOf({ weekday: 1, from: '16:00', to: '20:00' }), 0)).toBe(-60);
    expect(leastMove(windows, spanOf({ weekday: 2, from: '08:00', to: '12:00' }), 0)).toBeNull();
    expect(leastMove(windows, spanOf({ weekday: 1, from: '06:00', to: '20:00' }), 0)).toBeNull();
  });

  it('moves a shift to where it fits', () => {
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 6 }),
        time,
        fc.integer({ min: 0, max: 60 }),
        (windows, shift, travel) => {
          const merged = mergeSpans(windows.map(spanOf));
          const span = spanOf(shift);
          const move = leastMove(merged, span, travel);
          if (move === null) return;
          expect(isCovered(merged, widened({ start: span.start + move, end: span.end + move }, travel))).toBe(
            true,
          );
        },
      ),
    );
  });
});
