import { Migration } from '@mikro-orm/migrations';
import { followingTables } from '../following/following.tables.js';

/** Who follows a path. Nobody follows one of before until somebody takes it: what people would say was never recorded. */
export class FollowingMigration extends Migration {
  override up(): void {
    for (const statement of followingTables()) this.addSql(statement);
  }
}
