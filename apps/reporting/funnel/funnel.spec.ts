import { funnelOf, type FunnelCell } from './funnel.js';

const frame = { asOf: '2026-11-22', knownOn: null, threshold: 5 };
const cell = (
  group: string,
  state: FunnelCell['state'],
  furthest: FunnelCell['furthest'],
  count: number,
): FunnelCell => ({ group, state, furthest, count });

describe('the funnel', () => {
  const cells = [
    cell('MEASURE', 'INTAKE', 'INTAKE', 12),
    cell('MEASURE', 'READY', 'READY', 20),
    cell('MEASURE', 'ACTIVE', 'MEMBER', 40),
    cell('MEASURE', 'EXITED_POSITIVE', 'MEMBER', 10),
    cell('RECEPTION', 'INTAKE', 'INTAKE', 30),
    cell('RECEPTION', 'ACTIVE', 'ACTIVE', 25),
  ];

  it('counts who ever reached a stage, and where everybody is', () => {
    const { total } = funnelOf(cells, frame);
    expect(total.total).toBe(137);
    expect(total.reached).toEqual({
      INTAKE: 137,
      ASSESSMENT: 95,
      READY: 95,
      PROPOSED: 75,
      ACTIVE: 75,
      MEMBER: 50,
    });
    expect(Object.values(total.states).reduce<number>((sum, count) => sum + count!, 0)).toBe(137);
  });

  it('has a line for each group', () => {
    expect(funnelOf(cells, frame).groups.map(({ group, total }) => [group, total])).toEqual([
      ['MEASURE', 82],
      ['RECEPTION', 55],
    ]);
  });

  it('withholds a small state, and a neighbour that would give it away', () => {
    const { total } = funnelOf([...cells, cell('MEASURE', 'TRANSFERRED', 'READY', 3)], frame);
    expect(total.states.TRANSFERRED).toBeNull();
    expect(Object.values(total.states).filter((count) => count === null).length).toBeGreaterThan(1);
  });

  it('withholds a step of the chain that would show how few got exactly so far', () => {
    const { total } = funnelOf([...cells, cell('MEASURE', 'PROPOSED', 'PROPOSED', 2)], frame);
    expect(total.reached.PROPOSED).toBeNull();
    expect(total.reached.INTAKE).toBe(139);
  });

  it('shows nothing of a group of four', () => {
    const { groups } = funnelOf([...cells, cell('OTHER', 'READY', 'READY', 4)], frame);
    const other = groups.find(({ group }) => group === 'OTHER')!;
    expect(
      [other.total, ...Object.values(other.reached), ...Object.values(other.states)].every(
        (count) => count === null,
      ),
    ).toBe(true);
    expect(groups.filter(({ total }) => total === null).length).toBeGreaterThan(1);
  });

  it('is empty, not wrong, without paths', () => {
    expect(funnelOf([], frame).total).toMatchObject({ total: 0, reached: { INTAKE: 0 } });
  });
});
