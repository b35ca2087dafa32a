import { Migration } from '@mikro-orm/migrations';
import { taskDays } from '../tasks/task.entity.js';

/** A task's day becomes the day of the event, and each event has one task. */
export class TaskDaysMigration extends Migration {
  override up(): void {
    for (const statement of taskDays()) this.addSql(statement);
  }
}
