import fc from 'fast-check';
import { codesIn, matchAll, matchPair, type Match } from './match.js';
import { circumstances, offer, seeker, weekTime } from './match.arbitraries.js';
import { naivelyBlocked } from './naive-match.js';
import { nearestMiss, openedByRemoval } from './nearest-miss.js';
import type { Offer } from './offer.js';
import { pairOf } from './pair.js';
import type { Seeker } from './seeker.js';
import { afterChange } from './what-if.js';

const order = { YES: 2, TO_CHECK: 1, NO: 0 };
const atLeast = (before: Match, after: Match) => order[after.verdict] >= order[before.verdict];

describe('matching one person with one offer', () => {
  it('finds exactly the reasons that a plain reading of the rules finds', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const pair = pairOf(who, what, when);
        expect(new Set(codesIn(matchPair(pair).blockedMask))).toEqual(naivelyBlocked(pair));
      }),
      { numRuns: 500 },
    );
  });

  it('never loses a match by a wider window', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, weekTime, (who, what, when, extra) => {
        const windows = who.constraints?.windows;
        fc.pre(windows !== null && windows !== undefined);
        const wider: Seeker = { ...who, constraints: { ...who.constraints!, windows: [...windows!, extra] } };
        expect(atLeast(matchPair(pairOf(who, what, when)), matchPair(pairOf(wider, what, when)))).toBe(true);
      }),
    );
  });

  it('never loses a match by one more place, one more comune, one more certificate', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const before = matchPair(pairOf(who, what, when));
        const roomier: Offer = { ...what, capacity: what.capacity + 1 };
        expect(atLeast(before, matchPair(pairOf(who, roomier, when)))).toBe(true);
        const { profile, constraints } = who;
        const skilled = profile && {
          ...profile,
          certificates: [...profile.certificates, ...what.certificates],
        };
        expect(atLeast(before, matchPair(pairOf({ ...who, profile: skilled }, what, when)))).toBe(true);
        const free = constraints && { ...constraints, territory: { kind: 'ANYWHERE' as const } };
        expect(atLeast(before, matchPair(pairOf({ ...who, constraints: free }, what, when)))).toBe(true);
      }),
    );
  });

  it('tells of a miss only changes that really make it possible', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const pair = pairOf(who, what, when);
        const changes = nearestMiss(pair);
        expect(changes).not.toBeNull();
        expect(changes!.length === 0).toBe(matchPair(pair).verdict !== 'NO');
        expect(matchPair(changes!.reduce(afterChange, pair)).blockedMask).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('says neither yes nor no of what it does not know', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const unknown = { ...who, constraints: null, profile: null };
        expect(matchPair(pairOf(unknown, what, when)).verdict).not.toBe('YES');
      }),
    );
  });
});

describe('matching one person with every offer', () => {
  it('has one order, however the offers arrive', () => {
    const offers = fc.uniqueArray(offer, { maxLength: 12, selector: ({ id }) => id });
    fc.assert(
      fc.property(seeker, offers, circumstances, fc.nat(), (who, all, when, turn) => {
        const shuffled = [...all].sort((a, b) => (a.id + turn > b.id + turn ? -1 : 1));
        const ids = (list: Match[]) => list.map(({ pair }) => pair.offer.id);
        expect(ids(matchAll(who, shuffled, when))).toEqual(ids(matchAll(who, all, when)));
      }),
    );
  });

  it('puts the possible first, then what is to check, then the misses', () => {
    const offers = fc.uniqueArray(offer, { maxLength: 12, selector: ({ id }) => id });
    fc.assert(
      fc.property(seeker, offers, circumstances, (who, all, when) => {
        const verdicts = matchAll(who, all, when).map(({ verdict }) => order[verdict]);
        expect(verdicts).toEqual([...verdicts].sort((a, b) => b - a));
      }),
    );
  });

  it('names the constraint whose removal opens most', () => {
    const miss = (blockedMask: number) => ({ blockedMask }) as Match;
    expect(openedByRemoval([miss(8), miss(8), miss(16), miss(24), miss(0)])).toEqual([
      { code: 'HOURS_NOT_AUTHORISED', opens: 2 },
      { code: 'TERRITORY', opens: 1 },
    ]);
  });
});
