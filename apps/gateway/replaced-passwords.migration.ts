import { Migration } from '@mikro-orm/migrations';

/** A password that a one-time code took the place of is not chosen again: its hash is kept until another is chosen. */
export class ReplacedPasswordsMigration extends Migration {
  override up(): void {
    this.addSql('alter table account add password_replaced text');
  }
}
