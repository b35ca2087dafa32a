import fc from 'fast-check';
import { matchPair } from '../../apps/placement/matching/match.js';
import { circumstances, offer, seeker } from '../../apps/placement/matching/match.arbitraries.js';
import { pairOf } from '../../apps/placement/matching/pair.js';
import { isForbidden, windowsOf } from './hard-constraints.js';

describe('the yardstick of matching', () => {
  it('forbids what matching forbids, no more and no less', () => {
    fc.assert(
      fc.property(seeker, offer, circumstances, (who, what, when) => {
        const pair = pairOf(who, what, when);
        expect(isForbidden(pair, windowsOf(who))).toBe(matchPair(pair).verdict === 'NO');
      }),
      { numRuns: 2_000 },
    );
  });
});
