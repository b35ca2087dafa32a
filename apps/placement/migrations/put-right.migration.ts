import { Migration } from '@mikro-orm/migrations';

/** Candidates whose path was opened by mistake stay on record and out of every list. */
export class PutRightMigration extends Migration {
  override up(): void {
    this.addSql('alter table candidate add column voided boolean not null default false');
  }
}
