import { Migration } from '@mikro-orm/migrations';
import { followedTables } from '../tasks/followed.entity.js';
import { taskTables } from '../tasks/task.entity.js';

/** What is done with and for a person along the path. */
export class FollowUpMigration extends Migration {
  override up(): void {
    for (const statement of [...followedTables(), ...taskTables()]) this.addSql(statement);
  }
}
