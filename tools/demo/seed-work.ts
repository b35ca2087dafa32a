import { setTimeout as sleep } from 'node:timers/promises';
import { UnexpectedAnswer, type DemoClient } from './client.js';
import type { MembershipPlan } from './membership.js';
import type { PlacementPlan, Step } from './work.js';

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
  { pathId, opportunityId }: { pathId: string; opportunityId: string },
): Promise<void> {
  const { on, plannedStartOn, steps } = plan;
  const body = { pathId, opportunityId, on, plannedStartOn };
  const recorded = await onceHeardOf(() => placement.create<Recorded>(placements, key, body));
  await follow(placement, `${placements}/${recorded.id}`, recorded.version, steps);
}

export async function seedMembership(
  placement: DemoClient,
  key: string,
  { interestedOn, steps }: MembershipPlan,
  { pathId, organisationId }: { pathId: string; organisationId: string },
): Promise<void> {
  const body = { pathId, organisationId, on: interestedOn };
  const recorded = await onceHeardOf(() => placement.create<Recorded>(memberships, key, body));
  await follow(placement, `${memberships}/${recorded.id}`, recorded.version, steps);
}

async function follow(
  placement: DemoClient,
  resource: string,
  version: number,
  steps: Step[],
): Promise<void> {
  for (const { name, body } of steps) version = await placement.change(resource, `/${name}`, version, body);
}

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
