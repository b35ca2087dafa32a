import {
  Inject,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { farewell, tryUntilDone } from '#kernel';
import { NewerDataError } from '#persistence';
import { JobScheduler, type JobSchedulerOptions } from './job-scheduler.js';

/** How long an end waits for a start that waits for its backend. */
const longestEnding = 1_000;
const waits = { shortest: 500, longest: 5_000 };

/**
 * Handlers are registered in `onModuleInit`; the worker starts after all of them, and stops before the database closes.
 * It starts in the background, for as long as that takes: the service serves without its jobs.
 */
@Module({})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();

  constructor(@Inject(JobScheduler) private readonly jobs: JobScheduler) {}

  static forRoot(options: JobSchedulerOptions): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      providers: [{ provide: JobScheduler, useFactory: () => new JobScheduler(options) }],
      exports: [JobScheduler],
    };
  }

  /** Data of a newer version ends the start; a backend that is away does not. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.migrate().catch((error: unknown) => {
      if (error instanceof NewerDataError) throw error;
    });
    this.starting = this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await farewell(longestEnding, this.starting);
    await this.jobs.close();
  }

  private async start(): Promise<void> {
    await tryUntilDone(() => this.jobs.start(), {
      signal: this.stopping.signal,
      waits,
      onFailure: (error) => this.logger.warn(`no jobs yet, trying again: ${(error as Error).name}`),
    });
  }
}
