import type { DemoClient } from './client.js';
import type { PathPlan } from './plan.js';
import type { Step } from './steps.js';

/** Registers a person and brings the path as far as intake does alone. Gives the path's id. */
export async function seedPath(
  intake: DemoClient,
  path: PathPlan,
  organisationId: string,
  step: Step,
): Promise<string> {
  const { key, person, journey, wayIn, assessment } = path;
  const { openedOn, assessOn, readyOn } = journey;
  const opening = { person, organisationId, openedOn, ...wayIn };
  const opened = await intake
    .on(openedOn, '07:00')
    .create<{ pathId: string; version: number }>('/api/intake/paths', key, opening);
  const at = `/api/intake/paths/${opened.pathId}`;
  let { version } = opened;
  step.done();
  if (assessOn && assessment) {
    await step.take(() => intake.on(assessOn, '08:00').change(at, '/assess', version, { on: assessOn }));
    const recorded = await step.take(() =>
      intake
        .on(assessment.assessedOn, '08:30')
        .create<{ pathVersion: number }>(`${at}/assessments`, `${key}-assessment`, assessment),
    );
    version = recorded?.pathVersion ?? version;
    step.done();
  }
  if (readyOn) {
    await step.take(() => intake.on(readyOn, '09:00').change(at, '/ready', version, { on: readyOn }));
    step.done();
  }
  for (const [index, service] of path.services.entries()) {
    const desk = intake.on(service.to ?? service.from, '09:30');
    await step.take(() => desk.create(`${at}/services`, `${key}-service-${index}`, service));
  }
  for (const [index, note] of path.notes.entries()) {
    const desk = intake.on(note.happenedOn, '09:40');
    await step.take(() => desk.create(`${at}/notes`, `${key}-note-${index}`, note));
  }
  for (const [index, task] of path.tasks.entries()) {
    const body = { ...task, pathId: opened.pathId };
    await step.take(() => intake.create('/api/intake/tasks', `${key}-task-${index}`, body));
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
  const { exitOn } = path.journey;
  const joined = path.membership?.steps.some(({ name }) => name === 'register') ?? false;
  let version = 0;
  await wait(async () => {
    const seen = await intake.get<PathSeen>(at);
    version = seen.version;
    const { active, member } = seen.ribbon;
    // Ended already, before an interruption or by somebody who looks on.
    if (seen.stage === 'EXITED') return true;
    if (path.past.length > 0 && (active === null || seen.stage !== 'READY')) return false;
    return !joined || member !== null;
  });
  await intake.on(exitOn!, '16:30').change(at, '/exit', version, { on: exitOn, reason, destination });
}
