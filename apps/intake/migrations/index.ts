import type { MigrationEntry } from '#persistence';
import { webMigrations } from '#web';
import { DraftsMigration } from './drafts.migration.js';
import { FollowingMigration } from './following.migration.js';
import { FollowUpMigration } from './follow-up.migration.js';
import { MessagingMigration } from './messaging.migration.js';
import { PeopleAndPathsMigration } from './people-and-paths.migration.js';
import { PutRightMigration } from './put-right.migration.js';
import { RecordsPutRightMigration } from './records-put-right.migration.js';
import { TaskDaysMigration } from './task-days.migration.js';

/** In the order of their names, which are never changed once released. */
export const intakeMigrations: MigrationEntry[] = [
  ...webMigrations,
  { name: '0001-messaging', class: MessagingMigration },
  { name: '0002-people-and-paths', class: PeopleAndPathsMigration },
  { name: '0003-follow-up', class: FollowUpMigration },
  { name: '0004-drafts', class: DraftsMigration },
  { name: '0005-task-days', class: TaskDaysMigration },
  { name: '0007-put-right', class: PutRightMigration },
  { name: '0008-following', class: FollowingMigration },
  { name: '0009-records-put-right', class: RecordsPutRightMigration },
];
