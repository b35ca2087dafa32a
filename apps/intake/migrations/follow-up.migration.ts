import { Migration } from '@mikro-orm/migrations';
import { assessmentTables } from '../assessments/assessment.entity.js';
import { noteTables } from '../notes/note.entity.js';
import { serviceTables } from '../services/service.entity.js';
import { followedTables } from '../tasks/followed.entity.js';
import { taskTables } from '../tasks/task.entity.js';

/** What is done with and for a person along the path. */
export class FollowUpMigration extends Migration {
  override up(): void {
    for (const statement of tables()) this.addSql(statement);
  }
}

const tables = () => [
  ...assessmentTables(),
  ...serviceTables(),
  ...noteTables(),
  ...followedTables(),
  ...taskTables(),
];
