import { isDay, type Day } from '#kernel';
import { quarterStart } from './calendar.js';
import { isBranchB, opportunities, opportunityOf } from './opportunities.js';
import { organisations } from './organisations.js';
import { planOf, type DemoPlan, type PathPlan } from './plan.js';
import { stories } from './stories.js';
import { branchB, memberKinds, pathsBy, pathsIn, standings } from './totals.js';

const days: Day[] = ['2026-11-22', '2027-01-01', '2028-02-29', '2027-03-31', '2026-07-02'];

function daysIn(value: unknown): Day[] {
  if (isDay(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(daysIn) : [];
}

const count = <T>(items: T[], matches: (item: T) => boolean) => items.filter(matches).length;
const registered = ({ membership }: PathPlan) =>
  membership?.steps.some(({ name }) => name === 'register') ?? false;

describe.each(days)('Ponte Largo on %s', (today) => {
  let plan: DemoPlan;
  beforeAll(() => {
    plan = planOf(today);
  });

  it('has 300 paths, as many in each programme and standing as promised', () => {
    expect(plan.paths).toHaveLength(300);
    for (const programme of ['MEASURE', 'RECEPTION'] as const) {
      for (const standing of standings) {
        const those = count(plan.paths, (path) => path.programme === programme && path.standing === standing);
        expect([programme, standing, those]).toEqual([programme, standing, pathsBy[programme][standing]]);
      }
    }
    expect(standings.map(pathsIn)).toEqual([22, 41, 38, 27, 104, 45, 23]);
    expect(count(plan.paths, ({ programme }) => programme === 'MEASURE')).toBe(164);
  });

  it('spreads over six quarters', () => {
    const cohorts = new Set(plan.paths.map(({ journey }) => quarterStart(journey.openedOn, 0)));
    expect([...cohorts].sort()).toEqual([5, 4, 3, 2, 1, 0].map((back) => quarterStart(today, back)));
  });

  it('fills 49 of the 61 seats of branch B, and no place beyond its seats', () => {
    const held = Map.groupBy(
      plan.paths.flatMap(({ present }) => (present ? [present.opportunity] : [])),
      (key) => key,
    );
    for (const { key, capacity, free } of opportunities) {
      expect([key, held.get(key)?.length ?? 0]).toEqual([key, capacity - free]);
    }
    const seats = opportunities.filter(isBranchB);
    expect(seats.reduce((sum, { capacity }) => sum + capacity, 0)).toBe(branchB.capacity);
    expect(seats.reduce((sum, { free }) => sum + free, 0)).toBe(branchB.free);
  });

  it('gives everybody proposed or at work a place, and nobody else', () => {
    for (const { standing, present, startedOn, past } of plan.paths) {
      expect(present !== null).toBe(standing === 'PROPOSED' || standing === 'ACTIVE');
      if (standing === 'ACTIVE') expect(startedOn).not.toBeNull();
      for (const { steps } of past) expect(['refuse', 'end']).toContain(steps.at(-1)!.name);
    }
  });

  it('lets nothing happen after today, nor before what comes before it', () => {
    for (const { journey, past, present, membership, services, notes } of plan.paths) {
      const { openedOn, assessOn, assessedOn, readyOn, exitOn } = journey;
      const path = [openedOn, assessOn, assessedOn, readyOn].filter((day) => day !== null);
      expect(path).toEqual(path.toSorted());
      if (exitOn) expect(exitOn >= path.at(-1)!).toBe(true);
      for (const { on, steps } of [...past, ...(present ? [present] : [])]) {
        const line = [on, ...steps.map(({ body }) => body.on as Day)];
        expect(line).toEqual(line.toSorted());
        expect(line.at(-1)! <= (exitOn ?? today)).toBe(true);
        expect(line[0]! >= readyOn!).toBe(true);
      }
      if (membership) {
        const line = membership.steps.map(({ body }) => (body.on ?? body.from) as Day);
        expect([membership.interestedOn, ...line]).toEqual([membership.interestedOn, ...line].toSorted());
        expect(line.every((day) => day <= today)).toBe(true);
      }
      const done = [openedOn, exitOn, ...services.map(({ from }) => from), ...daysIn(notes)];
      expect(done.every((day) => day === null || day <= today)).toBe(true);
    }
  });

  it('has about 18 members, some in the special category, and one manager', () => {
    expect(count(plan.paths, registered)).toBe(18);
    const steps = plan.paths.flatMap(({ membership }) => membership?.steps ?? []);
    expect(count(steps, ({ body }) => body.category === 'SPECIAL_CATEGORY')).toBe(5);
    expect(count(steps, ({ body }) => body.role === 'MANAGER')).toBe(1);
    expect(count(steps, ({ name }) => name === 'reject')).toBe(1);
  });

  it('plants its stories', () => {
    const named = (family: string) => plan.paths.filter(({ person }) => person.familyNames === family);
    const { duplicate, manager, refusedMembership, smallCell } = stories;
    expect(named(duplicate.first.familyNames)).toHaveLength(1);
    expect(named(duplicate.second.familyNames)).toHaveLength(1);
    const [boss] = named(manager.familyNames);
    expect(opportunityOf(boss!.present!.opportunity).organisation).toBe('lanterna');
    expect(named(refusedMembership.familyNames)[0]!.membership!.steps.at(-1)!.name).toBe('reject');
    expect(count(plan.paths, ({ responsible }) => responsible === 'amici')).toBe(smallCell.paths);
  });

  it('is the same on every machine', () => {
    expect(planOf(today)).toEqual(plan);
  });
});

describe('the people of Ponte Largo', () => {
  it('have names of their own', () => {
    const names = planOf(days[0]!).paths.map(({ person }) => `${person.givenNames} ${person.familyNames}`);
    expect(new Set(names).size).toBe(300);
  });
});

describe('the members', () => {
  it('are nineteen, by kind', () => {
    const kinds = Map.groupBy(organisations, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]))).toEqual(memberKinds);
  });
});
