export type { JobsConnection } from './job-backend.js';
export { JobScheduler, type JobHandler, type JobSchedulerOptions, type Rhythm } from './job-scheduler.js';
export { JobsModule } from './jobs.module.js';
