import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobScheduler } from '#jobs';
import { Database } from '#persistence';
import { Calendar } from '../calendar.js';
import { PathAlerts, pathAlertsJob } from './path-alerts.service.js';

interface PathOfTenant {
  id: string;
  tenant: string;
}

/** Runs over every path: rebuilds what is missing, and catches up on days on which nothing ran. */
export const alertSweepJob = 'alert-sweep';
const pageSize = 200;

/** Looks at a path when its next day comes, and at all of them every night and at every start. */
@Injectable()
export class AlertJobs implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('alerts');

  constructor(
    private readonly jobs: JobScheduler,
    private readonly database: Database,
    private readonly alerts: PathAlerts,
    private readonly calendar: Calendar,
  ) {}

  onModuleInit(): void {
    this.jobs.on(pathAlertsJob, (pathId) => this.lookAt(pathId));
    this.jobs.every(alertSweepJob, { cron: '15 2 * * *', timeZone: this.calendar.timeZone }, () =>
      this.sweep(),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.wake(alertSweepJob, 'start');
  }

  async lookAt(pathId: string): Promise<void> {
    const [path] = await this.database.asWorker((em) =>
      em.execute<PathOfTenant[]>('select id, tenant from path where id = ?', [pathId]),
    );
    if (path) await this.refresh(path);
  }

  /** Each path in a transaction of its own: one that fails does not keep the others from being looked at. */
  async sweep(): Promise<void> {
    const failed: string[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await this.database.asWorker((em) =>
        em.execute<PathOfTenant[]>('select id, tenant from path where id > ?::uuid order by id limit ?', [
          after,
          pageSize,
        ]),
      );
      for (const path of page) await this.refresh(path).catch(() => failed.push(path.id));
      if (page.length < pageSize) break;
      after = page.at(-1)!.id;
    }
    if (failed.length === 0) return;
    this.log.error(`${failed.length} paths could not be looked at, first ${failed[0]}`);
    throw new Error('some paths could not be looked at');
  }

  private async refresh({ id, tenant }: PathOfTenant): Promise<void> {
    await this.database.transaction({ tenant, actor: 'system:alerts' }, (tx) => this.alerts.refresh(tx, id));
  }
}
