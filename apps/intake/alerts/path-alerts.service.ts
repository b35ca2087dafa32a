import { Injectable } from '@nestjs/common';
import { JobScheduler } from '#jobs';
import type { Tx } from '#persistence';
import { Calendar } from '../calendar.js';
import { AspectStore } from '../paths/aspect.store.js';
import { PathStore } from '../paths/path.store.js';
import { FollowedStore } from '../tasks/followed.store.js';
import { TaskStore } from '../tasks/task.store.js';
import { morningOf } from './morning.js';
import { alertsDue, nextAlertOn } from './path-alerts.js';

/** Job that looks at one path; its id is the path's. */
export const pathAlertsJob = 'path-alerts';

/** Brings the tasks of a path in line with what is on record. Safe to run at any time, any number of times. */
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

  async refresh(tx: Tx, pathId: string): Promise<void> {
    // The lock: two facts of one path that arrive at the same moment are looked at one after the other.
    const { state: path } = await this.paths.lock(tx, pathId);
    const aspects = await this.aspects.current(tx, pathId);
    const situation = { path, aspects, ...(await this.followed.ofPath(tx, pathId)) };
    const today = this.calendar.day(tx.now);
    const due = alertsDue(situation, today);
    await this.tasks.raise(tx, { pathId, organisationId: path.organisationId }, due);
    await this.tasks.retire(tx, pathId, due);
    const next = nextAlertOn(situation, today);
    if (next) tx.afterCommit(() => this.wakeOn(pathId, next));
  }

  /** A wake-up that is lost is made good by the sweep. */
  private wakeOn(pathId: string, day: string): void {
    this.jobs.wake(pathAlertsJob, pathId, morningOf(this.calendar, day)).catch(() => undefined);
  }
}
