import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoClient } from './client.js';
import { deskOf, openDesks, workerOf, type DeskOptions, type Desks } from './desks.js';
import { inParallel, Turns } from './in-parallel.js';
import { opportunities } from './opportunities.js';
import { organisations } from './organisations.js';
import { planOf, type DemoPlan, type PathPlan } from './plan.js';
import type { Day } from '#kernel';
import { Progress } from './progress.js';
import { seedMembers, type Members } from './seed-members.js';
import { seedFollowing } from './seed-following.js';
import { endPath, seedPath } from './seed-paths.js';
import { seedDoneTasks } from './seed-tasks.js';
import { seedMembership, seedPlacement } from './seed-work.js';
import { servicesAgree, totalsProblem } from './shown-totals.js';
import { Step } from './steps.js';
import { stories } from './stories.js';

export interface SeedingOptions extends DeskOptions {
  today: Day;
  say(line: string): void;
}

/** Requests in flight: more do not go faster on two cores. */
const width = 10;
/** Events take milliseconds; a machine with other things to do, longer. */
const eventPatience = 90_000;
/** How long the totals may take when nobody else works here. */
const totalsPatience = 30_000;

/**
 * Fills an installation with Ponte Largo through the interface that people's browsers use. What an earlier filling, that
 * was interrupted, has recorded is found again by its keys and left; so is whatever people have recorded meanwhile.
 */
export async function seedDemo(options: SeedingOptions): Promise<void> {
  const plan = planOf(options.today);
  const progress = new Progress(stepsOf(plan));
  const step = new Step(() => progress.step());
  const parts = new Parts();
  const desks = await parts.time('accounts', () => openDesks(options));
  const members = await parts.time('members', () =>
    seedMembers(desks.officers[0], options.today, width, step.done),
  );
  await leaveDraft(desks.workers[0].desk);
  const ids = await parts.time('paths', () => seedIntake(plan, desks, members, step));
  await parts.time('work', () => seedWork(plan, desks, members, ids, step));
  const wait = (until: () => Promise<boolean>) => eventually(until, options.stopped, eventPatience);
  await parts.time('exits', () =>
    inParallel(leaving(plan), width, async (path) => {
      await step.take(() => endPath(workerOf(desks, path).desk, path, ids.get(path.key)!, wait));
      step.done();
    }),
  );
  await parts.time('following', () => seedFollowing(plan, desks.workers, ids, step));
  await parts.time('tasks', () => seedDoneTasks(desks.officers[0], options.today, width, step));
  const found = await parts.time('totals', () => settledTotals(desks, options.stopped));
  options.say(`Consorzio Ponte Largo is complete after ${progress.seconds()} s (${parts}).`);
  if (found) options.say(`Others have worked here meanwhile, and all of it is kept: ${found}.`);
}

/** Waits until the services agree. Gives what is not as planned, which is what people have recorded; else null. */
async function settledTotals({ workers, manager }: Desks, stopped: AbortSignal): Promise<string | null> {
  let difference: string | null = null;
  const asPlanned = async () => (difference = await totalsProblem(workers[0].desk, manager)) === null;
  await eventually(asPlanned, stopped, totalsPatience).catch((error: unknown) => {
    if (stopped.aborted) throw error;
  });
  if (difference === null) return null;
  await eventually(() => servicesAgree(workers[0].desk, manager), stopped, eventPatience);
  return difference;
}

async function seedIntake(
  plan: DemoPlan,
  desks: Desks,
  members: Members,
  step: Step,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inParallel(plan.paths, width, async (path) => {
    const organisationId = members.organisations.get(path.responsible)!;
    ids.set(path.key, await seedPath(workerOf(desks, path).desk, path, organisationId, step));
  });
  return ids;
}

/** As the form of a new intake keeps it, filled in as far as the time at the counter went. */
function leaveDraft(worker: DemoClient): Promise<void> {
  const { projectName, ...person } = stories.draftElsewhere;
  const content = JSON.stringify({
    programme: 'RECEPTION',
    person: { ...person, gender: 'F', nationalities: ['MA'] },
    reception: { kind: 'SAI', projectName },
  });
  return worker.keep('/api/intake/drafts/new-intake', { content });
}

/** First what came to an end, which gives its seat back, place by place; then what goes on. */
async function seedWork(
  plan: DemoPlan,
  { officers }: Desks,
  members: Members,
  ids: Map<string, string>,
  step: Step,
) {
  const turns = new Turns();
  const seat = (path: PathPlan, opportunity: string) => ({
    pathId: ids.get(path.key)!,
    opportunityId: members.opportunities.get(opportunity)!,
    step,
  });
  const past = plan.paths.filter((path) => path.past.length > 0);
  await inParallel(past, width, async (path) => {
    for (const [index, each] of path.past.entries()) {
      const key = `${path.key}-past-${index}`;
      const record = () => seedPlacement(deskOf(officers, path), key, each, seat(path, each.opportunity));
      await turns.take(each.opportunity, record);
      step.done();
    }
  });
  const working = plan.paths.filter(({ present, membership }) => present ?? membership);
  await inParallel(working, width, async (path) => {
    const { key, present, membership } = path;
    const desk = deskOf(officers, path);
    if (present) await seedPlacement(desk, `${key}-present`, present, seat(path, present.opportunity));
    step.done();
    if (!membership) return;
    const organisationId = members.organisations.get(membership.organisation)!;
    await seedMembership(desk, `${key}-member`, membership, {
      pathId: ids.get(key)!,
      organisationId,
      step,
    });
    step.done();
  });
}

const leaving = ({ paths }: DemoPlan) => paths.filter((path) => path.leaving !== null);

function stepsOf({ paths }: DemoPlan): number {
  const heads = organisations.filter((each) => each.heads).length;
  const each = paths.map(({ journey, past, present, membership, leaving: left }) =>
    [true, journey.assessOn, journey.readyOn, ...past, present ?? membership, membership, left].filter(
      Boolean,
    ),
  );
  return organisations.length + 2 * heads + opportunities.length + each.flat().length;
}

async function eventually(
  until: () => Promise<boolean>,
  stopped: AbortSignal,
  patience: number,
): Promise<void> {
  for (const last = Date.now() + patience; !(await until());) {
    if (Date.now() > last) throw new Error('what one service told has not reached the other');
    await sleep(200, undefined, { signal: stopped });
  }
}

/** How long each part took, for the last line. */
class Parts {
  private readonly times: string[] = [];

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const result = await work();
    this.times.push(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return result;
  }

  toString(): string {
    return this.times.join(', ');
  }
}
