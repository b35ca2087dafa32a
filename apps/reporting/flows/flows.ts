import { withhold, type Published } from '../disclosure/withhold.js';

/** How many people went from one column of the diagram to the next: `source` and `target` are bare codes. */
export interface Passage {
  source: string;
  target: string;
  count: number;
}

export interface FlowLink {
  source: string;
  target: string;
  count: Published;
}

export interface FlowNode {
  key: string;
  count: Published;
}

/** The links between two columns of the diagram are a table, withheld like one. Keys are `PREFIX:CODE`. */
export function linksOf(passages: Passage[], threshold: number, from: string, to: string): FlowLink[] {
  const sources = codesOf(passages, 'source');
  const targets = codesOf(passages, 'target');
  const cells = sources.map((source) => targets.map((target) => sum(passages, { source, target })));
  const published = withhold(cells, threshold);
  return sources.flatMap((source, r) =>
    targets.flatMap((target, c) =>
      cells[r]![c] === 0
        ? []
        : [{ source: `${from}:${source}`, target: `${to}:${target}`, count: published[r]![c]! }],
    ),
  );
}

/**
 * How many people each node of one column holds: one line of counts, the very ones that the funnel's total line
 * shows. `order` is the funnel's: of two counts alike, both must hide the same one, or each tells what the other hides.
 */
export function nodesOf(
  passages: Passage[],
  threshold: number,
  end: 'source' | 'target',
  prefix: string,
  order: readonly string[] = [],
): FlowNode[] {
  const codes = codesOf(passages, end).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const [counts] = withhold([codes.map((code) => sum(passages, { [end]: code }))], threshold);
  return codes.map((code, index) => ({ key: `${prefix}:${code}`, count: counts![index]! }));
}

function codesOf(passages: Passage[], end: 'source' | 'target'): string[] {
  return [...new Set(passages.map((passage) => passage[end]))].sort();
}

function sum(passages: Passage[], { source, target }: { source?: string; target?: string }): number {
  return passages
    .filter((passage) => (source ?? passage.source) === passage.source)
    .filter((passage) => (target ?? passage.target) === passage.target)
    .reduce((total, { count }) => total + count, 0);
}
