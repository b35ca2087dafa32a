import fc from 'fast-check';
import { funnelOf } from '../funnel/funnel.js';
import { milestones, pathStates } from '../paths/path-history.js';
import { linksOf, nodesOf } from './flows.js';

const passages = [
  { source: 'ACTIVE', target: 'ACTIVE', count: 90 },
  { source: 'ACTIVE', target: 'EXITED_POSITIVE', count: 33 },
  { source: 'MEMBER', target: 'ACTIVE', count: 3 },
  { source: 'MEMBER', target: 'EXITED_POSITIVE', count: 12 },
];

describe('the flows between two columns', () => {
  it('withholds a small link and what would give it away', () => {
    expect(linksOf(passages, 5, 'REACHED', 'STATE').map(({ count }) => count)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('still tells how many each node holds', () => {
    expect(nodesOf(passages, 5, 'target', 'STATE')).toEqual([
      { key: 'STATE:ACTIVE', count: 93 },
      { key: 'STATE:EXITED_POSITIVE', count: 45 },
    ]);
  });

  it('withholds a small node, and another so that the total does not tell it', () => {
    expect(nodesOf([{ source: 'A', target: 'B', count: 3 }, ...passages], 5, 'source', 'X')).toEqual([
      { key: 'X:A', count: null },
      { key: 'X:ACTIVE', count: 123 },
      { key: 'X:MEMBER', count: null },
    ]);
  });

  it('shows for every node what the total line of the funnel shows, and hides what it hides', () => {
    const cell = fc.record({
      group: fc.constantFrom('MEASURE', 'RECEPTION'),
      furthest: fc.constantFrom(...milestones),
      state: fc.constantFrom(...pathStates),
      count: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const { total, groups } = funnelOf(cells, { asOf: '2026-01-01', knownOn: null, threshold: 5 });
        fc.pre(total.total !== null);
        const outcomes = cells.map(({ furthest: source, state: target, count }) => ({
          source,
          target,
          count,
        }));
        for (const { key, count } of nodesOf(outcomes, 5, 'target', 'STATE', pathStates))
          expect([key, count]).toEqual([key, total.states[key.slice(6) as keyof typeof total.states]]);
        const entries = cells.map(({ group: source, furthest: target, count }) => ({
          source,
          target,
          count,
        }));
        for (const { key, count } of nodesOf(entries, 5, 'source', 'PROGRAMME'))
          expect([key, count]).toEqual([
            key,
            groups.find(({ group }) => key === `PROGRAMME:${group}`)!.total,
          ]);
      }),
      { numRuns: 1_000 },
    );
  });
});
