import { addDays, type Day } from '#kernel';
import type { DemoClient } from './client.js';
import { inParallel } from './in-parallel.js';
import type { Step } from './steps.js';

interface TaskSeen {
  id: string;
  version: number;
  role: string;
  dueOn: Day;
}

/** What fell due in these last days is still open, as in any office. */
const openDays = 10;

/**
 * Placement officers have given every notice and made every call of the past, each on its day. A task is raised when the
 * service hears of the work, a moment after it was recorded: what is raised meanwhile is found by the next look.
 */
export async function seedDoneTasks(
  officer: DemoClient,
  today: Day,
  width: number,
  step: Step,
): Promise<void> {
  const before = addDays(today, -openDays);
  for (let last = -1, found = await pastTasks(officer, before); found.length > 0 && found.length !== last;) {
    await inParallel(found, width, async ({ id, version, dueOn }) => {
      const desk = officer.on(dueOn, '12:00');
      await step.take(() => desk.change(`/api/intake/tasks/${id}`, '/done', version, { on: dueOn }));
    });
    last = found.length;
    found = await pastTasks(officer, before);
  }
}

async function pastTasks(officer: DemoClient, before: Day): Promise<TaskSeen[]> {
  const found: TaskSeen[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: TaskSeen[]; next: string | null } = await officer.get(
      `/api/intake/tasks?due=OVERDUE&limit=100${after}`,
    );
    found.push(...page.items.filter(({ role, dueOn }) => role === 'PLACEMENT_OFFICER' && dueOn < before));
    cursor = page.next;
  }
  return found;
}
