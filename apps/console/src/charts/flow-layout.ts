import { sankey, sankeyLinkHorizontal, sankeyLeft } from 'd3-sankey';

export interface FlowLink {
  source: string;
  target: string;
  /** Null: withheld. */
  count: number | null;
}

export interface PlacedNode {
  key: string;
  /** 0 = left, 1 = middle, 2 = right. */
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Null as soon as one of its links is withheld: a sum would give it away. */
  count: number | null;
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

/** Where nodes and links of a flow diagram stand in a box. A withheld link is drawn as thin as can be seen. */
export function layFlows(
  links: readonly FlowLink[],
  order: readonly string[],
  size: { width: number; height: number; left: number; right: number },
): { nodes: PlacedNode[]; links: PlacedLink[] } {
  const total = links.reduce((sum, link) => sum + (link.count ?? 0), 0);
  const thinnest = Math.max(total / 400, 0.5);
  const keys = [...new Set(links.flatMap((link) => [link.source, link.target]))];
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
    links: links.map((link) => ({ ...link, value: Math.max(link.count ?? thinnest, thinnest) })),
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
      count: sumOf(links, node.key),
    })),
    links: graph.links.map((link) => ({
      source: (link.source as NodeDatum).key,
      target: (link.target as NodeDatum).key,
      count: link.count,
      path: draw(link) ?? '',
      thickness: link.count === null ? Math.min(5, link.width ?? 1) : Math.max(1, link.width ?? 1),
    })),
  };
}

function sumOf(links: readonly FlowLink[], key: string): number | null {
  const incoming = links.filter((link) => link.target === key);
  const own = incoming.length > 0 ? incoming : links.filter((link) => link.source === key);
  return own.some((link) => link.count === null)
    ? null
    : own.reduce((sum, link) => sum + (link.count ?? 0), 0);
}
