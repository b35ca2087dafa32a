import { addDays, daysBetween, type Day, type Random } from '#kernel';
import { daysAfter } from './calendar.js';
import type { Journey, Leaving } from './cases.js';
import { opportunityOf } from './opportunities.js';
import { organisationOf } from './organisations.js';
import { stories } from './stories.js';
import type { DemoProgramme, Standing } from './totals.js';
import type { PlacementPlan, Step } from './work.js';

export interface MembershipPlan {
  organisation: string;
  interestedOn: Day;
  steps: Step[];
}

/** Where a membership stands. */
type MembershipAt =
  'INTERESTED' | 'APPLIED' | 'ADMITTED' | 'SHARE_PAID' | 'SPECIAL' | 'ORDINARY' | 'REJECTED' | 'MANAGER';

interface Terms {
  organisation: string;
  /** First day of work. */
  from: Day;
  until: Day;
}

const gaps = [
  [20, 60],
  [5, 20],
  [15, 45],
  [3, 15],
  [1, 10],
] as const;

function membershipOf(
  chance: Random,
  at: MembershipAt,
  { organisation, from, until }: Terms,
): MembershipPlan {
  const end = at === 'MANAGER' ? addDays(from, Math.floor(daysBetween(from, until) / 3)) : until;
  const [interestedOn, appliedOn, admittedOn, paidOn, registeredOn] = daysAfter(chance, from, end, gaps) as [
    Day,
    Day,
    Day,
    Day,
    Day,
  ];
  const plan = (...steps: Step[]): MembershipPlan => ({ organisation, interestedOn, steps });
  const apply = { name: 'apply', body: { on: appliedOn } };
  const admit = { name: 'admit', body: { on: admittedOn } };
  const pay = { name: 'pay-share', body: { on: paidOn, amountCents: chance.pick([2500, 5000, 10000]) } };
  const register = (category: string) => ({ name: 'register', body: { on: registeredOn, category } });
  const role = (name: string, day: Day) => ({ name: 'roles', body: { role: name, from: day } });
  switch (at) {
    case 'INTERESTED':
      return plan();
    case 'APPLIED':
      return recent(organisation, until, chance.int(8, 52));
    case 'ADMITTED':
      return plan(apply, admit);
    case 'SHARE_PAID':
      return plan(apply, admit, pay);
    case 'SPECIAL':
      return plan(apply, admit, pay, register('SPECIAL_CATEGORY'), role('WORKER', registeredOn));
    case 'ORDINARY':
      return plan(apply, admit, pay, register('ORDINARY'), role('WORKER', registeredOn));
    case 'REJECTED':
      return rejected(organisation, until);
    case 'MANAGER': {
      const third = Math.floor(daysBetween(registeredOn, until) / 3);
      return plan(
        apply,
        admit,
        pay,
        register('ORDINARY'),
        role('WORKER', registeredOn),
        role('TEAM_LEADER', addDays(registeredOn, third)),
        role('MANAGER', addDays(registeredOn, 2 * third)),
      );
    }
  }
}

/** The sixty days to answer run. */
function recent(organisation: string, today: Day, daysAgo: number): MembershipPlan {
  const appliedOn = addDays(today, -daysAgo);
  return {
    organisation,
    interestedOn: addDays(appliedOn, -9),
    steps: [{ name: 'apply', body: { on: appliedOn } }],
  };
}

/** The sixty days to ask for the assembly run. */
function rejected(organisation: string, today: Day): MembershipPlan {
  const communicatedOn = addDays(today, -stories.refusedMembership.communicatedDaysAgo);
  const on = addDays(communicatedOn, -4);
  return {
    organisation,
    interestedOn: addDays(on, -50),
    steps: [
      { name: 'apply', body: { on: addDays(on, -38) } },
      { name: 'reject', body: { on, communicatedOn, reason: 'LIMIT_OF_SPECIAL_CATEGORY' } },
    ],
  };
}

/** What of a path decides who becomes a member where. */
interface Worker {
  programme: DemoProgramme;
  standing: Standing;
  story: string | null;
  startedOn: Day | null;
  present: PlacementPlan | null;
  past: PlacementPlan[];
  leaving: Leaving | null;
  journey: Journey;
  membership: MembershipPlan | null;
}

const longest: Record<DemoProgramme, MembershipAt[]> = {
  MEASURE: [
    'SPECIAL',
    'SPECIAL',
    'SPECIAL',
    'SPECIAL',
    'SPECIAL',
    'APPLIED',
    'APPLIED',
    'SHARE_PAID',
    'INTERESTED',
  ],
  RECEPTION: [
    'ORDINARY',
    'ORDINARY',
    'ORDINARY',
    'ORDINARY',
    'ORDINARY',
    'ORDINARY',
    'APPLIED',
    'APPLIED',
    'ADMITTED',
    'INTERESTED',
    'INTERESTED',
  ],
};

/** Those who have worked longest are members; then come those on the way. */
export function giveMemberships(paths: Worker[], chance: Random, today: Day): void {
  for (const programme of ['MEASURE', 'RECEPTION'] as const) {
    const workers = paths
      .filter((path) => path.programme === programme && path.standing === 'ACTIVE' && path.story === null)
      .filter(({ present }) => admitsMembers(present!))
      .toSorted((a, b) => a.startedOn!.localeCompare(b.startedOn!));
    longest[programme].forEach((at, index) => give(workers[index]!, at, chance, today));
  }
  for (const path of paths) {
    if (path.story === 'manager') give(path, 'MANAGER', chance, today);
    if (path.story === 'refusedMembership') give(path, 'REJECTED', chance, today);
    if (path.leaving?.reached === 'MEMBER') give(path, 'ORDINARY', chance, path.journey.exitOn!);
  }
}

function give(path: Worker, at: MembershipAt, chance: Random, until: Day): void {
  const { organisation } = opportunityOf((path.present ?? path.past.at(-1)!).opportunity);
  path.membership = membershipOf(chance, at, { organisation, from: path.startedOn!, until });
}

function admitsMembers({ opportunity }: PlacementPlan): boolean {
  return organisationOf(opportunityOf(opportunity).organisation).kind !== 'ASSOCIATION';
}
