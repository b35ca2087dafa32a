import { layFunnel, layMiniature, layRibbon, ribbonStages, type Walk } from './ribbon.js';

const atWork: Walk = {
  at: 'ACTIVE',
  days: {
    INTAKE: '2026-01-08',
    ASSESSMENT: '2026-01-20',
    READY: '2026-02-11',
    PROPOSED: '2026-03-02',
    ACTIVE: '2026-03-16',
  },
};

const kinds = (walk: Walk) => layRibbon(walk).map((stop) => stop.kind);
const links = (walk: Walk) => layRibbon(walk).map((stop) => stop.link);

describe('the ribbon of one path', () => {
  it('is filled as far as the person has come', () => {
    expect(kinds(atWork)).toEqual(['walked', 'walked', 'walked', 'walked', 'here', 'ahead']);
    expect(links(atWork)).toEqual(['walked', 'walked', 'walked', 'walked', 'ahead', null]);
  });

  it('carries the day of each stage and none where it is unknown', () => {
    expect(layRibbon(atWork).map((stop) => stop.day)).toEqual([...Object.values(atWork.days), null]);
    expect(layRibbon({ at: 'READY', days: { INTAKE: '2026-01-08' } })[1]).toMatchObject({
      kind: 'walked',
      day: null,
    });
  });

  it('is complete for a member', () => {
    expect(kinds({ at: 'MEMBER', days: {} })).toEqual([
      'walked',
      'walked',
      'walked',
      'walked',
      'walked',
      'here',
    ]);
  });

  it('dashes only the line that leads on from a pause', () => {
    const paused: Walk = { at: 'READY', days: {}, paused: { on: '2026-04-01' } };
    expect(links(paused)).toEqual(['walked', 'walked', 'paused', 'ahead', 'ahead', null]);
  });

  it('forks where the person left and gives up what lay ahead', () => {
    const left: Walk = { at: 'PROPOSED', days: {}, exit: { on: '2026-05-04', kind: 'OTHER' } };
    const stops = layRibbon(left);
    expect(stops.filter((stop) => stop.fork).map((stop) => stop.stage)).toEqual(['PROPOSED']);
    expect(links(left)).toEqual(['walked', 'walked', 'walked', 'given-up', 'given-up', null]);
  });

  it('keeps in sight that someone has worked who is looking for work again', () => {
    expect(kinds({ ...atWork, at: 'READY' })).toEqual([
      'walked',
      'walked',
      'here',
      'before',
      'before',
      'ahead',
    ]);
  });
});

describe('the miniature', () => {
  it.each(ribbonStages)('stays inside its box when the fork leaves %s', (at) => {
    const stops = layRibbon({ at, days: {}, exit: { on: '2026-05-04', kind: 'POSITIVE' } });
    const { fork, stops: placed } = layMiniature(stops, 120, 22);
    const marks = [...(fork?.points ?? []), ...placed.map(({ x }) => [x, 0] as [number, number])];
    for (const [x, y] of marks) {
      expect(x).toBeGreaterThanOrEqual(4);
      expect(x).toBeLessThanOrEqual(116);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(22);
    }
  });

  it('spaces the six stops evenly', () => {
    const xs = layMiniature(layRibbon(atWork), 120, 22).stops.map(({ x }) => x);
    const steps = xs.slice(1).map((x, index) => Math.round(x - xs[index]!));
    expect(new Set(steps).size).toBe(1);
  });
});

describe('the funnel', () => {
  const counts = [300, 278, 237, 199, 172, 40].map((count, index) => ({
    stage: ribbonStages[index]!,
    count,
  }));

  it('is as thick as its share of the widest stage', () => {
    const funnel = layFunnel(counts);
    expect(funnel[0]).toMatchObject({ thickness: 1, share: 1 });
    expect(funnel[2]!.thickness).toBeCloseTo(237 / 300);
    expect(funnel.map((stop) => stop.next)).toEqual([
      ...funnel.slice(1).map((stop) => stop.thickness),
      funnel[5]!.thickness,
    ]);
  });

  it('shows a withheld count as the thinnest band and gives no share away', () => {
    const [, second] = layFunnel([counts[0]!, { stage: 'ASSESSMENT', count: null }]);
    expect(second).toMatchObject({ share: null, thickness: 0.02 });
  });

  it('survives a report in which nobody is counted', () => {
    for (const stop of layFunnel(counts.map(({ stage }) => ({ stage, count: 0 })))) {
      expect(Number.isFinite(stop.thickness)).toBe(true);
      expect(stop.share).toBeNull();
    }
  });
});
