import { Module } from '@nestjs/common';
import { AlertJobs } from './alerts/alert-jobs.service.js';
import { PathAlerts } from './alerts/path-alerts.service.js';
import { PathsModule } from './paths.module.js';
import { FollowedStore } from './tasks/followed.store.js';
import { TaskFacts } from './tasks/task-facts.controller.js';
import { TaskStore } from './tasks/task.store.js';

/** What is done with and for a person along the path: assessments, services, notes, tasks and alerts. */
@Module({
  imports: [PathsModule],
  controllers: [TaskFacts],
  providers: [AlertJobs, PathAlerts, FollowedStore, TaskStore],
})
export class FollowUpModule {}
