import type { Day } from '#kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnexpectedAnswer, type DemoClient } from './client.js';
import type { MembershipPlan } from './membership.js';
import type { Step } from './steps.js';
import type { PlacementPlan, Step as PlannedStep } from './work.js';

const placements = '/api/placement/placements';
const memberships = '/api/placement/memberships';

interface Recorded {
  id: string;
  version: number;
}

export async function seedPlacement(
  placement: DemoClient,
  key: string,
  plan: PlacementPlan,
  { pathId, opportunityId, step }: { pathId: string; opportunityId: string; step: Step },
): Promise<void> {
  const { on, plannedStartOn, steps } = plan;
  const body = { pathId, opportunityId, on, plannedStartOn };
  const desk = placement.on(on, '10:00');
  const recorded = await step.take(() => onceHeardOf(() => desk.create<Recorded>(placements, key, body)));
  if (recorded)
    await follow(placement, `${placements}/${recorded.id}`, recorded.version, { steps, hour: 10, on, step });
}

export async function seedMembership(
  placement: DemoClient,
  key: string,
  { interestedOn, steps }: MembershipPlan,
  { pathId, organisationId, step }: { pathId: string; organisationId: string; step: Step },
): Promise<void> {
  const body = { pathId, organisationId, on: interestedOn };
  const desk = placement.on(interestedOn, '14:00');
  const recorded = await step.take(() => onceHeardOf(() => desk.create<Recorded>(memberships, key, body)));
  if (recorded)
    await follow(placement, `${memberships}/${recorded.id}`, recorded.version, {
      steps,
      hour: 14,
      on: interestedOn,
      step,
    });
}

interface Following {
  steps: PlannedStep[];
  /** Of each day on which a step is recorded. */
  hour: number;
  /** Day of what comes before. */
  on: Day;
  step: Step;
}

/** A record that has gone further than it was created has taken its first steps already. */
async function follow(
  placement: DemoClient,
  resource: string,
  created: number,
  { steps, hour, on, step }: Following,
): Promise<void> {
  let day = on;
  let { version } = await placement.get<Recorded>(resource);
  const taken = version - created;
  for (const [index, { name, body }] of steps.entries()) {
    day = latestOf(day, (body.communicatedOn ?? body.on ?? body.from) as Day);
    if (index < taken) continue;
    const desk = placement.on(day, `${hour}:${String(index + 1).padStart(2, '0')}`);
    version = (await step.take(() => desk.change(resource, `/${name}`, version, body))) ?? version;
  }
}

const latestOf = (one: Day, other: Day) => (one > other ? one : other);

/** Placement hears of a path through events, a moment after intake has answered. */
async function onceHeardOf<T>(create: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await create();
    } catch (error) {
      const early =
        error instanceof UnexpectedAnswer &&
        (error.status === 404 || error.rule === 'placement.propose.path-not-ready');
      if (!early || Date.now() > until) throw error;
      await sleep(250);
    }
  }
}
