import fc from 'fast-check';
import { matchPair } from './match.js';
import { circumstances, offer, seeker } from './match.arbitraries.js';
import { pairOf } from './pair.js';
import { likeness, scoreParts, scoreWeights } from './score.js';

describe('the score of a pair', () => {
  it('has parts between 0 and 1 whose weights add up to 1', () => {
    expect(Object.values(scoreWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const pair = pairOf(who, what, when);
        for (const { value } of scoreParts(pair)) {
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
        }
        const { score } = matchPair(pair);
        expect(Number.isSafeInteger(score) && score >= 0 && score <= 1_000_000).toBe(true);
      }),
    );
  });

  it('takes occupations for alike by the digits they share from the left', () => {
    expect(likeness('9112', '9112')).toBe(1);
    expect(likeness('911', '9112')).toBe(0.75);
    expect(likeness('9112', '9629')).toBe(0.25);
    expect(likeness('5120', '9112')).toBe(0);
  });

  it('rises with years in the same work and with the wait', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        fc.pre(who.profile !== null);
        const years = (n: number) => ({
          ...who,
          profile: { ...who.profile!, occupations: [{ isco: what.isco, years: n }] },
        });
        const of = (n: number) => matchPair(pairOf(years(n), what, when)).score;
        expect(of(4)).toBeGreaterThan(of(0));
        const since = (readySince: string) => matchPair(pairOf({ ...who, readySince }, what, when)).score;
        expect(since('2025-12-01')).toBeGreaterThan(since('2026-02-25'));
      }),
    );
  });

  it('counts an art. 4 worker for the 30% share and an asylum applicant against it', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const share = (disadvantaged: boolean) =>
          scoreParts(pairOf({ ...who, disadvantaged }, { ...what, branch: 'B', shareMet: false }, when)).find(
            ({ code }) => code === 'SHARE_30',
          )!.value;
        expect([share(true), share(false)]).toEqual([1, 0]);
      }),
    );
  });
});
