import { Module } from '@nestjs/common';
import { AlertJobs } from './alerts/alert-jobs.service.js';
import { PathAlerts } from './alerts/path-alerts.service.js';
import { AssessmentController } from './assessments/assessment.controller.js';
import { Assessments } from './assessments/assessment.service.js';
import { DraftController } from './drafts/draft.controller.js';
import { Drafts } from './drafts/draft.service.js';
import { Absences } from './following/absences.service.js';
import { FollowingController } from './following/following.controller.js';
import { HandOvers } from './following/hand-overs.service.js';
import { NoteController } from './notes/note.controller.js';
import { Notes } from './notes/note.service.js';
import { PathsModule } from './paths.module.js';
import { ServiceController } from './services/service.controller.js';
import { Services } from './services/service.service.js';
import { FollowedStore } from './tasks/followed.store.js';
import { TaskFacts } from './tasks/task-facts.controller.js';
import { TaskList } from './tasks/task-list.service.js';
import { TaskViews } from './tasks/task-views.service.js';
import { TaskController, TodayController } from './tasks/task.controller.js';
import { TaskService } from './tasks/task.service.js';
import { TaskStore } from './tasks/task.store.js';
import { RightToWorkController } from './work-permission/right-to-work.controller.js';

/** What is done with and for a person along the path: assessments, services, notes and drafts, tasks and alerts. */
@Module({
  imports: [PathsModule],
  controllers: [
    AssessmentController,
    ServiceController,
    NoteController,
    DraftController,
    FollowingController,
    RightToWorkController,
    TaskController,
    TodayController,
    TaskFacts,
  ],
  providers: [
    Assessments,
    Services,
    Notes,
    Drafts,
    HandOvers,
    Absences,
    TaskService,
    TaskStore,
    TaskList,
    TaskViews,
    FollowedStore,
    PathAlerts,
    AlertJobs,
  ],
})
export class FollowUpModule {}
