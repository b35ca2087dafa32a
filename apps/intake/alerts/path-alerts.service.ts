import { Injectable } from '@nestjs/common';
import { JobScheduler } from '#jobs';
import { addDays, type Day } from '#kernel';
import type { Tx } from '#persistence';
import { Calendar } from '../calendar.js';
import { AspectStore } from '../paths/aspect.store.js';
import { PathRow } from '../paths/path.entity.js';
import { PathStore } from '../paths/path.store.js';
import { FollowedStore } from '../tasks/followed.store.js';
import { TaskStore } from '../tasks/task.store.js';
import { inLine } from './in-line.js';
import { morningOf } from './morning.js';
import { alertsDue, nextAlertOn, type PathSituation } from './path-alerts.js';
import type { DueTask } from './watch.js';

/** Job that looks at one path; its id is the path's. */
export const pathAlertsJob = 'path-alerts';
/** Days ahead for which wake-ups are set; what lies further off is set by the sweep of a later night. */
const wakeAheadDays = 7;

interface Look {
  pathId: string;
  organisationId: string;
  due: DueTask[];
  isInLine: boolean;
  nextOn: Day | null;
}

/** Brings the tasks of paths in line with what is on record. Safe to run at any time, any number of times. */
@Injectable()
export class PathAlerts {
  constructor(
    private readonly paths: PathStore,
    private readonly aspects: AspectStore,
    private readonly followed: FollowedStore,
    private readonly tasks: TaskStore,
    private readonly calendar: Calendar,
    private readonly jobs: JobScheduler,
  ) {}

  /** Looks at all of them in a few statements and writes only where something differs: mostly nothing does. */
  async refresh(tx: Tx, pathIds: readonly string[]): Promise<void> {
    // One order everywhere, so that two that refresh the same paths do not wait for each other.
    for (const look of await this.look(tx, [...new Set(pathIds)].toSorted())) {
      if (!look.isInLine) await this.bringInLine(tx, look.pathId);
      this.wakeFor(tx, look);
    }
  }

  /** Under the path's lock: of two facts that arrive at the same moment, the second is looked at after the first. */
  private async bringInLine(tx: Tx, pathId: string): Promise<void> {
    await this.paths.lock(tx, pathId);
    for (const { due, ...owner } of await this.look(tx, [pathId])) {
      await this.tasks.raise(tx, owner, due);
      await this.tasks.retire(tx, pathId, due);
    }
  }

  private async look(tx: Tx, pathIds: string[]): Promise<Look[]> {
    const today = this.calendar.day(tx.now);
    const paths = await tx.em.find(
      PathRow,
      { id: { $in: pathIds } },
      { orderBy: { id: 'asc' }, disableIdentityMap: true },
    );
    const aspects = await this.aspects.currentOf(tx, pathIds);
    const followed = await this.followed.ofPaths(tx, pathIds);
    const raised = await this.tasks.raised(tx, pathIds);
    return paths.map(({ id, organisationId, state }) => {
      const situation: PathSituation = { path: state, aspects: aspects.get(id)!, ...followed.get(id)! };
      const due = alertsDue(situation, today);
      const isInLine = inLine(due, raised.get(id) ?? []);
      return { pathId: id, organisationId, due, isInLine, nextOn: nextAlertOn(situation, today) };
    });
  }

  /** A wake-up that is lost is made good by the sweep. */
  private wakeFor(tx: Tx, { pathId, nextOn }: Look): void {
    if (nextOn === null || nextOn > addDays(this.calendar.day(tx.now), wakeAheadDays)) return;
    const at = morningOf(this.calendar, nextOn);
    tx.afterCommit(() => void this.jobs.wake(pathAlertsJob, pathId, at).catch(() => undefined));
  }
}
