import { setTimeout as sleep } from 'node:timers/promises';
import {
  administrator,
  colleagues,
  manager,
  officer,
  password,
  socialWorker,
  tenant,
  type DemoAccount,
} from './accounts.js';
import { DemoClient, UnexpectedAnswer } from './client.js';
import { inParallel, Turns } from './in-parallel.js';
import { opportunities } from './opportunities.js';
import { organisations } from './organisations.js';
import { planOf, type DemoPlan, type PathPlan } from './plan.js';
import type { Day } from '#kernel';
import { Progress } from './progress.js';
import { RecordedTime } from './recorded.js';
import { seedMembers, type Members } from './seed-members.js';
import { endPath, seedPath } from './seed-paths.js';
import { seedDoneTasks } from './seed-tasks.js';
import { seedMembership, seedPlacement } from './seed-work.js';
import { servicesAgree, totalsProblem } from './shown-totals.js';
import { Step } from './steps.js';
import { stories } from './stories.js';

export interface SeedingOptions {
  /** The gateway, as this machine reaches it. */
  address: string;
  setupToken: string;
  /** Lets the facts be recorded on their own days. */
  recordingKey: string;
  today: Day;
  stopped: AbortSignal;
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
  await leaveDraft(desks.workers[0]);
  const ids = await parts.time('paths', () => seedIntake(plan, desks, members, step));
  await parts.time('work', () => seedWork(plan, desks, members, ids, step));
  const wait = (until: () => Promise<boolean>) => eventually(until, options.stopped, eventPatience);
  await parts.time('exits', () =>
    inParallel(leaving(plan), width, async (path) => {
      await step.take(() => endPath(deskOf(desks.workers, path), path, ids.get(path.key)!, wait));
      step.done();
    }),
  );
  await parts.time('tasks', () => seedDoneTasks(desks.officers[0], options.today, width, step));
  const found = await parts.time('totals', () => settledTotals(desks, options.stopped));
  options.say(`Consorzio Ponte Largo is complete after ${progress.seconds()} s (${parts}).`);
  if (found) options.say(`Others have worked here meanwhile, and all of it is kept: ${found}.`);
}

/** Waits until the services agree. Gives what is not as planned, which is what people have recorded; else null. */
async function settledTotals({ workers, manager }: Desks, stopped: AbortSignal): Promise<string | null> {
  let difference: string | null = null;
  const asPlanned = async () => (difference = await totalsProblem(workers[0], manager)) === null;
  await eventually(asPlanned, stopped, totalsPatience).catch((error: unknown) => {
    if (stopped.aborted) throw error;
  });
  if (difference === null) return null;
  await eventually(() => servicesAgree(workers[0], manager), stopped, eventPatience);
  return difference;
}

interface Desks {
  workers: [DemoClient, DemoClient];
  officers: [DemoClient, DemoClient];
  manager: DemoClient;
}

async function openDesks({ address, setupToken, recordingKey, stopped }: SeedingOptions): Promise<Desks> {
  const time = new RecordedTime(recordingKey);
  const visitor = () => new DemoClient(address, stopped, time);
  if ((await visitor().get<{ open: boolean }>('/api/gateway/setup')).open)
    await visitor().post('/api/gateway/setup', {
      token: setupToken,
      tenantName: tenant.name,
      tenantId: tenant.id,
      email: administrator.email,
      name: administrator.name,
      password,
    });
  const admin = await visitor().signIn(administrator.email, password);
  const open = async ({ name, email, role }: DemoAccount) => {
    const body = { name, email, roles: [role], organisations: null };
    const opened = await admin.create<{ id: string }>(
      '/api/gateway/accounts',
      `account-${email.split('@')[0]}`,
      body,
    );
    return { email, at: `/api/gateway/accounts/${opened.id}` };
  };
  const enter = async ({ email, at }: { email: string; at: string }): Promise<DemoClient> => {
    try {
      return await visitor().signIn(email, password);
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer) || error.status !== 401) throw error;
    }
    const { code } = await admin.changed<{ code: string }>(at, '/password', 1);
    const newcomer = await visitor().signIn(email, code);
    await newcomer.put('/api/gateway/session/password', { password });
    return newcomer;
  };
  // The manager last, and all before anybody signs in: who is there is told of every account that is opened later.
  const opened = await Promise.all([socialWorker, officer, ...colleagues].map(open));
  opened.push(await open(manager));
  const [worker, placer, worker2, placer2, boss] = (await Promise.all(opened.map(enter))) as [
    DemoClient,
    DemoClient,
    DemoClient,
    DemoClient,
    DemoClient,
  ];
  return { workers: [worker, worker2], officers: [placer, placer2], manager: boss };
}

async function seedIntake(
  plan: DemoPlan,
  { workers }: Desks,
  members: Members,
  step: Step,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inParallel(plan.paths, width, async (path) => {
    const organisationId = members.organisations.get(path.responsible)!;
    ids.set(path.key, await seedPath(deskOf(workers, path), path, organisationId, step));
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

/** Every second case is a colleague's. */
function deskOf([one, other]: [DemoClient, DemoClient], { key }: PathPlan): DemoClient {
  return Number(key.slice(-3)) % 2 ? one : other;
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
