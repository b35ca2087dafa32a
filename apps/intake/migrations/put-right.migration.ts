import { Migration } from '@mikro-orm/migrations';

/** A path opened by mistake is voided: it stays on record, and the person may begin another. */
export class PutRightMigration extends Migration {
  override up(): void {
    for (const statement of voidedPaths) this.addSql(statement);
  }
}

const voidedPaths = [
  'alter table path add column voided_on date',
  'drop index path_one_open',
  `create unique index path_one_open on path (person_id)
   where stage not in ('EXITED', 'TRANSFERRED') and voided_on is null`,
];
