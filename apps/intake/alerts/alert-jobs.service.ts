import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobScheduler } from '#jobs';
import { Database } from '#persistence';
import { Calendar } from '../calendar.js';
import { PathAlerts } from './path-alerts.service.js';

interface PathOfTenant {
  id: string;
  tenant: string;
}

/** Runs over every path: rebuilds what is missing, and catches up on days on which nothing ran. */
export const alertSweepJob = 'alert-sweep';
const pageSize = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Looks at all paths every night and at every start: what an event or a day without services left undone is made good. */
@Injectable()
export class AlertJobs implements OnModuleInit {
  private readonly log = new Logger('alerts');

  constructor(
    private readonly jobs: JobScheduler,
    private readonly database: Database,
    private readonly alerts: PathAlerts,
    private readonly calendar: Calendar,
  ) {}

  onModuleInit(): void {
    const { timeZone } = this.calendar;
    this.jobs.every(alertSweepJob, { cron: '15 2 * * *', timeZone }, () => this.sweep());
    // The version before set wake-ups for single paths, a week ahead: those still in the queue have nothing to do.
    this.jobs.on('path-alerts', async () => undefined);
    this.jobs.wakeAtStart(alertSweepJob, 'start');
  }

  async sweep(): Promise<void> {
    let failures = 0;
    for (let after = beforeAll; ;) {
      const page = await this.page(after);
      for (const paths of Map.groupBy(page, ({ tenant }) => tenant).values()) {
        failures += await this.refreshWhatCan(paths);
      }
      if (page.length < pageSize) break;
      after = page.at(-1)!.id;
    }
    if (failures > 0) throw new Error(`${failures} paths could not be looked at`);
  }

  private page(after: string): Promise<PathOfTenant[]> {
    return this.database.asWorker((em) =>
      em.execute<PathOfTenant[]>('select id, tenant from path where id > ?::uuid order by id limit ?', [
        after,
        pageSize,
      ]),
    );
  }

  /** All at once, or one by one after a failure, so that one path does not keep the others from being looked at. */
  private async refreshWhatCan(paths: PathOfTenant[]): Promise<number> {
    const wentWell = await this.refresh(paths).then(
      () => true,
      () => false,
    );
    if (wentWell) return 0;
    let failures = 0;
    for (const path of paths) {
      await this.refresh([path]).catch((error: unknown) => {
        failures += 1;
        this.log.error(
          `path ${path.id} could not be looked at: ${error instanceof Error ? error.name : 'unknown'}`,
        );
      });
    }
    return failures;
  }

  /** Paths of one tenant. */
  private async refresh(paths: PathOfTenant[]): Promise<void> {
    const [first] = paths;
    if (!first) return;
    const ids = paths.map(({ id }) => id);
    const scope = { tenant: first.tenant, actor: 'system:alerts' };
    await this.database.transaction(scope, (tx) => this.alerts.refresh(tx, ids));
  }
}
