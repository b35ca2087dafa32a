import { sankey, sankeyLinkHorizontal, sankeyLeft } from 'd3-sankey';

export interface FlowLink {
  source: string;
  target: string;
  /** Null: withheld. */
  count: number | null;
}

export interface FlowNode {
  key: string;
  /** Null: withheld. */
  count: number | null;
}

export interface PlacedNode extends FlowNode {
  /** 0 = left, 1 = middle, 2 = right. */
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedLink extends FlowLink {
  path: string;
  thickness: number;
}

interface NodeDatum {
  key: string;
}
interface LinkDatum {
  source: string;
  target: string;
  value: number;
  count: number | null;
}

/**
 * Where nodes and links of a flow diagram stand in a box. A withheld link is drawn as thick as an even share of
 * what the published figures leave: nothing is drawn that they do not tell.
 */
export function layFlows(
  links: readonly FlowLink[],
  nodes: readonly FlowNode[],
  order: readonly string[],
  size: { width: number; height: number; left: number; right: number },
): { nodes: PlacedNode[]; links: PlacedLink[] } {
  const counts = new Map(nodes.map(({ key, count }) => [key, count]));
  const everybody = Math.max(
    1,
    ...links.map(({ count }) => count ?? 0),
    ...nodes.map(({ count }) => count ?? 0),
  );
  const thinnest = everybody / 200;
  const keys = nodes.map(({ key }) => key);
  const rank = (key: string) => {
    const at = order.indexOf(key);
    return at < 0 ? order.length : at;
  };
  if (keys.length === 0) return { nodes: [], links: [] };
  const layout = sankey<NodeDatum, LinkDatum>()
    .nodeId((node) => node.key)
    .nodeAlign(sankeyLeft)
    .nodeWidth(10)
    .nodePadding(18)
    .nodeSort((a, b) => rank(a.key) - rank(b.key))
    .extent([
      [size.left, 8],
      [size.width - size.right, size.height - 8],
    ]);
  const graph = layout({
    nodes: keys.map((key) => ({ key })),
    links: links.map((link) => ({
      ...link,
      value: Math.max(link.count ?? evenShare(link, links, counts), thinnest),
    })),
  });
  const draw = sankeyLinkHorizontal<NodeDatum, LinkDatum>();
  return {
    nodes: graph.nodes.map((node) => ({
      key: node.key,
      column: node.depth ?? 0,
      x: node.x0 ?? 0,
      y: node.y0 ?? 0,
      width: (node.x1 ?? 0) - (node.x0 ?? 0),
      height: Math.max(2, (node.y1 ?? 0) - (node.y0 ?? 0)),
      count: counts.get(node.key) ?? null,
    })),
    links: graph.links.map((link) => ({
      source: (link.source as NodeDatum).key,
      target: (link.target as NodeDatum).key,
      count: link.count,
      path: draw(link) ?? '',
      thickness: Math.max(1, link.width ?? 1),
    })),
  };
}

/** What both its ends leave to each of their withheld links, where the ends are published. */
function evenShare(
  { source, target }: FlowLink,
  links: readonly FlowLink[],
  counts: ReadonlyMap<string, number | null>,
): number {
  const shares = [
    shareOf(
      counts.get(source),
      links.filter((link) => link.source === source),
    ),
    shareOf(
      counts.get(target),
      links.filter((link) => link.target === target),
    ),
  ].filter((share) => share !== null);
  return shares.length ? Math.min(...shares) : 0;
}

function shareOf(total: number | null | undefined, links: readonly FlowLink[]): number | null {
  if (total === null || total === undefined) return null;
  const told = links.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (total - told) / links.filter(({ count }) => count === null).length;
}
