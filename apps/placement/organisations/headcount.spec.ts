import fc from 'fast-check';
import { addDays } from '#kernel';
import { requireBranchB, shareOn, tooManyVolunteers, type Headcount } from './headcount.js';

const recordedAt = new Date('2026-12-31T10:00:00Z');
const count = (
  on: string,
  disadvantaged: number,
  workers: number,
  change: Partial<Headcount> = {},
): Headcount => ({
  on,
  disadvantaged,
  workers,
  volunteers: 0,
  recordedAt,
  ...change,
});

describe('the 30% share', () => {
  it('shows both readings and names the one in force', () => {
    const share = shareOn([count('2020-01-01', 3, 10)], '2026-12-31')!;
    expect(share).toMatchObject({
      overWorkers: 0.3,
      inForce: 'S_OVER_W',
      minimum: 0.3,
      met: true,
      daysCounted: 365,
    });
    expect(share.overAll).toBeCloseTo(3 / 13);
  });

  it('is the average of twelve months, day by day', () => {
    const share = shareOn([count('2025-01-01', 2, 10), count('2026-07-02', 4, 10)], '2026-12-31')!;
    expect(share.from).toBe('2026-01-01');
    expect(share.disadvantaged).toBeCloseTo((2 * 182 + 4 * 183) / 365);
    expect(share.met).toBe(true);
  });

  it('averages over the days that are known, and says how many', () => {
    expect(shareOn([count('2026-12-22', 1, 10)], '2026-12-31')).toMatchObject({
      daysCounted: 10,
      overWorkers: 0.1,
      met: false,
    });
    expect(shareOn([count('2027-01-01', 1, 10)], '2026-12-31')).toBeNull();
  });

  it('takes a later record of the same day as its correction', () => {
    const corrected = count('2026-01-01', 3, 10, { recordedAt: new Date('2027-01-02T00:00:00Z') });
    expect(shareOn([corrected, count('2026-01-01', 1, 10)], '2026-12-31')?.disadvantaged).toBe(3);
  });

  it('is met where everybody is disadvantaged, and undefined where nobody works', () => {
    expect(shareOn([count('2020-01-01', 2, 0)], '2026-12-31')).toMatchObject({
      overWorkers: null,
      overAll: 1,
      met: true,
    });
    expect(shareOn([count('2020-01-01', 0, 0)], '2026-12-31')).toMatchObject({ overAll: null, met: null });
  });

  it('never differs between one count and the same count repeated', () => {
    const heads = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        heads,
        heads,
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }),
        (s, w, offsets) => {
          const once = shareOn([count('2024-01-01', s, w)], '2026-12-31')!;
          const often = shareOn(
            [count('2024-01-01', s, w), ...offsets.map((days) => count(addDays('2024-01-01', days), s, w))],
            '2026-12-31',
          )!;
          expect(often.disadvantaged).toBeCloseTo(once.disadvantaged);
          expect(often.met).toBe(once.met);
        },
      ),
    );
  });

  it('warns when volunteers are more than half', () => {
    expect(tooManyVolunteers(shareOn([count('2020-01-01', 1, 2, { volunteers: 4 })], '2026-12-31')!)).toBe(
      true,
    );
    expect(tooManyVolunteers(shareOn([count('2020-01-01', 1, 2, { volunteers: 3 })], '2026-12-31')!)).toBe(
      false,
    );
  });

  it('is asked of a branch B only', () => {
    expect(() => requireBranchB('MIXED')).not.toThrow();
    expect(() => requireBranchB('TYPE_A')).toThrow(
      expect.objectContaining({ rule: 'organisation.headcount-needs-branch-b' }),
    );
  });
});
