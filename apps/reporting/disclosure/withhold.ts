/** A count that may be published, or the fact that it may not. */
export type Published = number | null;

/** Below this many people a count could point at somebody (DOMAIN §4). */
export const defaultThreshold = 5;

/**
 * Withholds small counts of a two-way table whose row, column and grand totals are published.
 *
 * Primary: every count from 1 to threshold − 1. Complementary: a line (row or column) whose withheld cells
 * could be worked out by subtraction — a single one, or several that sum to less than the threshold — loses
 * its next smallest count too, until no line gives one away. Zeros are published: an empty cell is nobody.
 *
 * `cells[row][column]`, all rows of equal length. Null = withheld.
 */
export function withhold(cells: number[][], threshold = defaultThreshold): Published[][] {
  const hidden = cells.map((row) => row.map((count) => count > 0 && count < threshold));
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const lines: [number, number][][] = [
    ...range(rows).map((row) => range(columns).map((column): [number, number] => [row, column])),
    ...range(columns).map((column) => range(rows).map((row): [number, number] => [row, column])),
  ].filter((line) => line.length > 1);

  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) {
      while (givesAway(line, cells, hidden, threshold)) {
        const next = line
          .filter(([row, column]) => !hidden[row]![column] && cells[row]![column]! > 0)
          .sort(([r1, c1], [r2, c2]) => cells[r1]![c1]! - cells[r2]![c2]!)[0];
        if (!next) break;
        hidden[next[0]]![next[1]] = true;
        changed = true;
      }
    }
  }
  return cells.map((row, r) => row.map((count, c) => (hidden[r]![c] ? null : count)));
}

function givesAway(
  line: [number, number][],
  cells: number[][],
  hidden: boolean[][],
  threshold: number,
): boolean {
  const withheld = line.filter(([row, column]) => hidden[row]![column]);
  if (withheld.length === 0) return false;
  const sum = withheld.reduce((total, [row, column]) => total + cells[row]![column]!, 0);
  return withheld.length === 1 || sum < threshold;
}

/**
 * Withholds counts of a chain that only shrinks (everybody, of them assessed, of them ready …). A published
 * pair may not differ by 1 to threshold − 1, nor a published count be that small: either would show a group
 * too small to show. The first count, everybody, is published unless it is small itself.
 */
export function withholdChain(counts: number[], threshold = defaultThreshold): Published[] {
  const small = (count: number) => count > 0 && count < threshold;
  let last: number | null = null;
  return counts.map((count) => {
    if (small(count) || (last !== null && small(last - count))) return null;
    last = count;
    return count;
  });
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
