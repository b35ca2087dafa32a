import type pg from 'pg';

/** The data was migrated by a version of the code that is newer than this one. */
export class NewerDataError extends Error {
  constructor(database: string, migration: string) {
    super(
      `The data in the database ${database} is of a newer version (its migration ${migration} is unknown to this one): start the newer version again, or restore a backup.`,
    );
    this.name = 'NewerDataError';
  }
}

/**
 * Older code would read newer tables wrongly, or write rows that the newer code takes for its own. Throws
 * NewerDataError when the table `migration` names one that is not among `known`.
 */
export async function refuseNewerData(owner: pg.Client, known: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('migration') is not null as there`,
  );
  if (!rows[0]!.there) return;
  const unknown = await owner.query<{ database: string; name: string }>(
    'select current_database() as database, name from migration where name <> all($1) order by name limit 1',
    [known],
  );
  for (const { database, name } of unknown.rows) throw new NewerDataError(database, name);
}
