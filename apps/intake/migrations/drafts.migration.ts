import { Migration } from '@mikro-orm/migrations';
import { draftTables } from '../drafts/draft.entity.js';

/** What is being written, kept for its author on every device. */
export class DraftsMigration extends Migration {
  override up(): void {
    for (const statement of draftTables()) this.addSql(statement);
  }
}
