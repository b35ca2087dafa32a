import { Migration } from '@mikro-orm/migrations';

/** What a notice says stays as it was when it happened, and who opened an account is known. */
export class NoticesOfTheMomentMigration extends Migration {
  override up(): void {
    const statements = [
      // Null in notices from before: they show the names of today.
      'alter table notice add by_name text, add about_name text, add new_name text',
      // Null for accounts from before: every code for them is told.
      'alter table account add opened_by uuid',
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
