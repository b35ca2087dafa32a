import { layFlows } from './flow-layout.js';

const links = [
  { source: 'PROGRAMME:MEASURE', target: 'REACHED:READY', count: 60 },
  { source: 'PROGRAMME:RECEPTION', target: 'REACHED:READY', count: 40 },
  { source: 'PROGRAMME:RECEPTION', target: 'REACHED:ACTIVE', count: 30 },
  { source: 'REACHED:READY', target: 'STATE:READY', count: 100 },
  { source: 'REACHED:ACTIVE', target: 'STATE:ACTIVE', count: 27 },
  { source: 'REACHED:ACTIVE', target: 'STATE:EXITED_OTHER', count: null },
];
const size = { width: 900, height: 360, left: 140, right: 120 };
const placed = layFlows(links, ['REACHED:READY', 'REACHED:ACTIVE'], size);
const node = (key: string) => placed.nodes.find((one) => one.key === key)!;

describe('a flow diagram', () => {
  it('has its three columns inside the box', () => {
    expect(new Set(placed.nodes.map((one) => one.column))).toEqual(new Set([0, 1, 2]));
    for (const one of placed.nodes) {
      expect(one.x).toBeGreaterThanOrEqual(size.left);
      expect(one.x + one.width).toBeLessThanOrEqual(size.width - size.right);
      expect(one.y + one.height).toBeLessThanOrEqual(size.height);
    }
  });

  it('keeps the order of the stages from top to bottom', () => {
    expect(node('REACHED:READY').y).toBeLessThan(node('REACHED:ACTIVE').y);
  });

  it('adds up what comes in', () => expect(node('REACHED:READY').count).toBe(100));

  it('gives a withheld link no thickness of its own and no sum away', () => {
    expect(node('STATE:EXITED_OTHER').count).toBeNull();
    const withheld = placed.links.find((link) => link.count === null)!;
    expect(withheld.thickness).toBeLessThanOrEqual(5);
  });

  it('is empty without links', () => expect(layFlows([], [], size)).toEqual({ nodes: [], links: [] }));
});
