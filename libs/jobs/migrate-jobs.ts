import { LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq';
import { NewerDataError, withClient } from '#persistence';
import { jobsSchema, type JobsConnection } from './job-backend.js';

/** Arbitrary, fixed: copies of a service that start together take turns. */
const jobsLock = 7_262_003;

/**
 * Brings BullMQ's schema up to date as the owner, and lets the app role work in it and change nothing of it.
 * Throws when the database cannot be reached, is not fit, or is newer than this code. Nothing to do on Redis.
 */
export async function migrateJobs(queue: string, connection: JobsConnection): Promise<void> {
  if (connection.kind === 'redis') return;
  const options = { connectionString: connection.ownerUrl, application_name: 'percorso-jobs-migrate' };
  await withClient(options, async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [jobsLock]);
    // BullMQ itself passes over what is newer than it within one major version.
    const version = await runMigrations(owner, jobsSchema);
    if (version > LATEST_SCHEMA_VERSION)
      throw new NewerDataError(`${owner.database} (schema ${jobsSchema})`, String(version));
    // The first id of a queue makes the queue's sequence, which the app role may not.
    await owner.query(`set search_path to ${jobsSchema}`);
    await owner.query('select next_job_id($1)', [queue]);
    const app = owner.escapeIdentifier(decodeURIComponent(new URL(connection.databaseUrl).username));
    await owner.query(`grant usage on schema ${jobsSchema} to ${app}`);
    await owner.query(`grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${app}`);
    await owner.query(`grant usage, select on all sequences in schema ${jobsSchema} to ${app}`);
  });
}
