import { Migration } from '@mikro-orm/migrations';
import { messagingTables } from '#messaging';

/** Outbox, inbox, parking lot. */
export class MessagingMigration extends Migration {
  override up(): void {
    for (const statement of messagingTables()) this.addSql(statement);
  }
}
