import { layFlows } from './flow-layout.js';

const links = [
  { source: 'PROGRAMME:MEASURE', target: 'REACHED:READY', count: 60 },
  { source: 'PROGRAMME:RECEPTION', target: 'REACHED:READY', count: 40 },
  { source: 'PROGRAMME:RECEPTION', target: 'REACHED:ACTIVE', count: 30 },
  { source: 'REACHED:READY', target: 'STATE:READY', count: 100 },
  { source: 'REACHED:ACTIVE', target: 'STATE:ACTIVE', count: 27 },
  { source: 'REACHED:ACTIVE', target: 'STATE:EXITED_OTHER', count: null },
];
const nodes = [
  { key: 'PROGRAMME:MEASURE', count: 60 },
  { key: 'PROGRAMME:RECEPTION', count: 70 },
  { key: 'REACHED:READY', count: 100 },
  { key: 'REACHED:ACTIVE', count: 30 },
  { key: 'STATE:READY', count: 100 },
  { key: 'STATE:ACTIVE', count: 27 },
  { key: 'STATE:EXITED_OTHER', count: null },
];
const size = { width: 900, height: 360, left: 140, right: 120 };
const placed = layFlows(links, nodes, ['REACHED:READY', 'REACHED:ACTIVE'], size);
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

  it('says of each node what was published', () => {
    expect(node('REACHED:READY').count).toBe(100);
    expect(node('STATE:EXITED_OTHER').count).toBeNull();
  });

  it('draws a withheld link as thick as what the published figures leave', () => {
    const ofThree = placed.links.find((link) => link.count === null)!;
    const ofTwentySeven = placed.links.find((link) => link.count === 27)!;
    expect(ofThree.thickness / ofTwentySeven.thickness).toBeCloseTo(3 / 27, 1);
  });

  it('shares what is left evenly, however the people are divided', () => {
    const drawn = (counts: [number | null, number | null]) =>
      layFlows(
        counts.map((count, at) => ({ source: 'A:1', target: `B:${at}`, count })),
        [
          { key: 'A:1', count: 40 },
          { key: 'B:0', count: null },
          { key: 'B:1', count: null },
        ],
        [],
        size,
      ).links.map(({ thickness }) => thickness);
    const [one, other] = drawn([null, null]);
    expect(one).toBe(other);
  });

  it('is empty without links', () => expect(layFlows([], [], [], size)).toEqual({ nodes: [], links: [] }));
});
