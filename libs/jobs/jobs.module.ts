import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { JobScheduler, type JobSchedulerOptions } from './job-scheduler.js';

/** Handlers are registered in `onModuleInit`; the worker starts after all of them, and stops before the database closes. */
@Module({})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(JobScheduler) private readonly jobs: JobScheduler) {}

  static forRoot(options: JobSchedulerOptions): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      providers: [{ provide: JobScheduler, useFactory: () => new JobScheduler(options) }],
      exports: [JobScheduler],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.close();
  }
}
