import { layFlows, type FlowLink, type FlowNode } from './flow-layout.js';
import { Scrolling } from './scrolling.js';
import classes from './flow-chart.module.css';

interface FlowChartProps {
  label: string;
  links: readonly FlowLink[];
  nodes: readonly FlowNode[];
  order: readonly string[];
  nameOf: (key: string) => string;
  countOf: (count: number | null) => string;
  columns: readonly [string, string, string];
}

const size = { width: 1000, height: 400, left: 250, right: 190 };

/** Where people came from, how far they got, where they are. Every node says its name and its figure; the table says the rest. */
export function FlowChart({ label, links, nodes, order, nameOf, countOf, columns }: FlowChartProps) {
  const placed = layFlows(links, nodes, order, size);
  return (
    <Scrolling label={label}>
      <svg viewBox={`0 -30 ${size.width} ${size.height + 36}`} className={classes.chart} aria-hidden="true">
        {columns.map((column, index) => (
          <text
            key={column}
            className={classes.column}
            x={[size.left, (size.width + size.left - size.right) / 2, size.width - size.right][index]}
            y="-14"
            textAnchor={(['end', 'middle', 'start'] as const)[index]}
          >
            {column}
          </text>
        ))}
        {placed.links.map((link) => (
          <path
            key={`${link.source}>${link.target}`}
            d={link.path}
            className={classes.link}
            data-withheld={link.count === null || undefined}
            data-good={
              link.target.endsWith('EXITED_POSITIVE') ||
              link.target.endsWith(':ACTIVE') ||
              link.target.endsWith(':MEMBER') ||
              undefined
            }
            strokeWidth={link.thickness}
          />
        ))}
        {placed.nodes.map((node) => {
          const left = node.column === 0;
          return (
            <g key={node.key}>
              <rect className={classes.node} x={node.x} y={node.y} width={node.width} height={node.height} />
              <text
                className={classes.name}
                x={left ? node.x - 8 : node.x + node.width + 8}
                y={node.y + node.height / 2}
                textAnchor={left ? 'end' : 'start'}
                dominantBaseline="middle"
              >
                {nameOf(node.key)} <tspan className={classes.count}>{countOf(node.count)}</tspan>
              </text>
            </g>
          );
        })}
      </svg>
    </Scrolling>
  );
}
