import type { DemoClient } from './client.js';
import type { PathPlan } from './plan.js';

/** Registers a person and brings the path as far as intake does alone. Gives the path's id. */
export async function seedPath(
  intake: DemoClient,
  path: PathPlan,
  organisationId: string,
  done: () => void,
): Promise<string> {
  const { key, person, journey, wayIn, assessment } = path;
  const opening = { person, organisationId, openedOn: journey.openedOn, ...wayIn };
  const opened = await intake.create<{ pathId: string; version: number }>('/api/intake/paths', key, opening);
  const at = `/api/intake/paths/${opened.pathId}`;
  let { version } = opened;
  done();
  if (journey.assessOn && assessment) {
    await intake.change(at, '/assess', version, { on: journey.assessOn });
    const recorded = await intake.create<{ pathVersion: number }>(
      `${at}/assessments`,
      `${key}-assessment`,
      assessment,
    );
    version = recorded.pathVersion;
    done();
  }
  if (journey.readyOn) {
    await intake.change(at, '/ready', version, { on: journey.readyOn });
    done();
  }
  for (const [index, service] of path.services.entries()) {
    await intake.create(`${at}/services`, `${key}-service-${index}`, service);
  }
  for (const [index, note] of path.notes.entries())
    await intake.create(`${at}/notes`, `${key}-note-${index}`, note);
  for (const [index, task] of path.tasks.entries()) {
    await intake.create('/api/intake/tasks', `${key}-task-${index}`, { ...task, pathId: opened.pathId });
  }
  return opened.pathId;
}

interface PathSeen {
  stage: string;
  version: number;
  ribbon: { proposed: string | null; active: string | null; member: string | null };
}

/** Waits until intake has followed what placement told of the path, then ends it: an exit ends nothing that goes on. */
export async function endPath(
  intake: DemoClient,
  path: PathPlan,
  pathId: string,
  wait: (follows: () => Promise<boolean>) => Promise<void>,
): Promise<void> {
  const at = `/api/intake/paths/${pathId}`;
  const { reason, destination } = path.leaving!;
  const joined = path.membership?.steps.some(({ name }) => name === 'register') ?? false;
  let version = 0;
  await wait(async () => {
    const seen = await intake.get<PathSeen>(at);
    version = seen.version;
    const { active, member } = seen.ribbon;
    if (path.past.length > 0 && (active === null || seen.stage !== 'READY')) return false;
    return !joined || member !== null;
  });
  await intake.change(at, '/exit', version, { on: path.journey.exitOn, reason, destination });
}
