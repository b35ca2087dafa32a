import fc from 'fast-check';
import { withhold, withholdChain } from './withhold.js';

describe('withholding small counts', () => {
  it('publishes what is large enough', () => {
    expect(
      withhold([
        [10, 20],
        [30, 0],
      ]),
    ).toEqual([
      [10, 20],
      [30, 0],
    ]);
  });

  it('hides a small count, and another so that no total gives it away', () => {
    expect(withhold([[3, 20, 9]])).toEqual([[null, 20, null]]);
  });

  it('hides in both directions', () => {
    const published = withhold([
      [3, 20, 30],
      [10, 12, 40],
      [50, 60, 70],
    ]);
    for (const row of published) expect(row.filter((cell) => cell === null).length).not.toBe(1);
    for (const column of [0, 1, 2])
      expect(published.map((row) => row[column]).filter((cell) => cell === null).length).not.toBe(1);
  });

  it('hides enough that even the sum of the hidden is large', () => {
    expect(withhold([[1, 2, 20, 30]])).toEqual([[null, null, null, 30]]);
  });

  it('never shows a small count, and never lets a line of totals show one', () => {
    const table = fc.integer({ min: 2, max: 5 }).chain((columns) =>
      fc.array(fc.array(fc.nat(15), { minLength: columns, maxLength: columns }), {
        minLength: 2,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(table, (cells) => {
        const published = withhold(cells);
        const lines = [
          ...published.map((row, r) => row.map((cell, c) => ({ cell, count: cells[r]![c]! }))),
          ...cells[0]!.map((_, c) => published.map((row, r) => ({ cell: row[c]!, count: cells[r]![c]! }))),
        ];
        for (const line of lines) {
          for (const { cell } of line) expect(cell !== null && cell > 0 && cell < 5).toBe(false);
          const hidden = line.filter(({ cell }) => cell === null);
          const others = line.filter(({ cell }) => cell !== null && cell > 0);
          const sum = hidden.reduce((total, { count }) => total + count, 0);
          if (hidden.length === 1 || (hidden.length > 0 && sum < 5)) expect(others).toEqual([]);
        }
      }),
    );
  });

  it('keeps a shrinking chain from showing a small step', () => {
    expect(withholdChain([164, 160, 120, 118, 30, 3])).toEqual([164, null, 120, null, 30, null]);
    expect(withholdChain([300, 300, 200, 0])).toEqual([300, 300, 200, 0]);
  });
});
