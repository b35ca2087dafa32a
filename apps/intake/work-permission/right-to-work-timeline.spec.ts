import fc from 'fast-check';
import { protectionStatuses } from '#contracts';
import { addDays, type Day } from '#kernel';
import { rightToWorkOn, rightToWorkTimeline, type WorkFacts } from './right-to-work.js';
import type { PermitFacts } from './work-ruling.js';

const day: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2019-01-01', days));
const maybe = (days = day) => fc.option(days, { nil: null });
const permit: fc.Arbitrary<PermitFacts> = fc.record({
  status: fc.constantFrom(...protectionStatuses),
  validFrom: maybe(),
  appliedOn: maybe(),
  verbalisedOn: maybe(),
  issuedOn: maybe(),
  expiresOn: maybe(),
  renewalAskedOn: maybe(),
  refusalCommunicatedOn: maybe(),
  ownDelay: fc.constantFrom(true, false, null),
  furtherPaperOn: maybe(),
  housing: fc.constantFrom('RECEPTION_CENTRE' as const, 'PRIVATE' as const, null),
});
const person: fc.Arbitrary<WorkFacts> = fc.record({
  country: fc.constantFrom('IT', 'IT', 'IT', 'FR', 'DE', 'SE', 'PT', 'GB', 'US'),
  citizenships: fc.subarray(['IT', 'FR', 'GB', 'SN', 'UA'], { maxLength: 2 }),
  permits: fc.array(permit, { maxLength: 3 }),
});

describe('the timeline of the right to work', () => {
  it('begins on the day asked, is contiguous and sorted, and has no end', () => {
    fc.assert(
      fc.property(person, day, (facts, from) => {
        const intervals = rightToWorkTimeline(facts, from);
        expect(intervals[0]!.from).toBe(from);
        expect(intervals.at(-1)!.to).toBeNull();
        for (const [index, interval] of intervals.slice(0, -1).entries()) {
          expect(interval.to! >= interval.from).toBe(true);
          expect(intervals[index + 1]!.from).toBe(addDays(interval.to!, 1));
        }
      }),
    );
  });

  it('answers on every day as the rules do on that day', () => {
    fc.assert(
      fc.property(person, day, fc.nat(6000), (facts, from, after) => {
        const on = addDays(from, after);
        const interval = rightToWorkTimeline(facts, from).find(
          (each) => each.from <= on && (each.to === null || on <= each.to),
        );
        const ruling = rightToWorkOn(facts, on);
        expect(interval).toMatchObject({ rule: ruling.rule, answer: ruling.answer, missing: ruling.missing });
      }),
      { numRuns: 2000 },
    );
  });

  it('never says no for want of a fact', () => {
    fc.assert(
      fc.property(person, day, (facts, on) => {
        const ruling = rightToWorkOn(facts, on);
        expect(ruling.answer === 'UNKNOWN').toBe(ruling.rule === 'right-to-work.unknown');
        expect(ruling.missing.length > 0).toBe(ruling.answer === 'UNKNOWN');
        expect(ruling.answer === 'UNKNOWN' || ruling.source !== '').toBe(true);
      }),
    );
  });
});
