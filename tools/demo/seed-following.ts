import { addDays } from '#kernel';
import type { DemoClient } from './client.js';
import type { PathPlan } from './plan.js';
import type { Step } from './steps.js';

/** With the account's id, by which others name it. */
export interface CaseWorker {
  id: string;
  desk: DemoClient;
}

/** How many people wait for somebody who follows them. */
const unfollowed = 4;

/** As in any office: a few people whom nobody follows yet, and one colleague who is away while another covers. */
export async function seedFollowing(
  { paths, today }: { paths: PathPlan[]; today: string },
  [, covering, away, leaving]: readonly CaseWorker[],
  ids: ReadonlyMap<string, string>,
  step: Step,
): Promise<void> {
  const { items } = await leaving!.desk.get<{ items: { pathId: string; following: { version: number } }[] }>(
    '/api/intake/paths?followed=MINE&stage=INTAKE,ASSESSMENT&limit=100',
  );
  const planned = new Set(paths.filter(({ story }) => story === null).map(({ key }) => ids.get(key)));
  const waiting = items.filter(({ pathId }) => planned.has(pathId)).slice(0, unfollowed);
  if (waiting.length > 0) {
    const left = waiting.map(({ pathId, following }) => ({ pathId, version: following.version }));
    const handOver = { paths: left, to: null, partly: true };
    await step.take(() =>
      leaving!.desk.create('/api/intake/following/hand-overs', 'nobody-follows', handOver),
    );
  }
  const absence = { account: away!.id, cover: covering!.id, from: today, to: addDays(today, 6) };
  await step.take(() => away!.desk.create('/api/intake/following/absences', 'absence', absence));
}
