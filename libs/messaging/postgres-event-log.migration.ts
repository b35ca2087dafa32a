import { Migration } from '@mikro-orm/migrations';
import { forRole, infrastructureTable, type MigrationEntry } from '#persistence';

/**
 * The embedded installation's log. Like a Kafka topic it holds events of all tenants and nothing that
 * identifies a person; only services connect to it.
 */
class CreateEventLog extends Migration {
  override up(): void {
    this.addSql(`create table event_producer (source text primary key, epoch bigint not null)`);
    this.addSql(`create table event_partition (
      topic text not null, partition int not null, next_offset bigint not null default 0,
      primary key (topic, partition))`);
    this.addSql(`create table event_log (
      topic text not null, partition int not null, "offset" bigint not null,
      id text not null, headers json not null, data json not null,
      primary key (topic, partition, "offset"))`);
    this.addSql(`create unique index event_log_id on event_log (id)`);
    this.addSql(`create table event_group_offset (
      group_name text not null, topic text not null, partition int not null, next_offset bigint not null,
      primary key (group_name, topic, partition))`);
    for (const table of ['event_producer', 'event_partition', 'event_log', 'event_group_offset']) {
      for (const statement of infrastructureTable(table, { app: 'select, insert, update' }))
        this.addSql(statement);
    }
  }
}

/** `intake` of `intake_app`: the service on whose connection a statement runs. */
const service = `left(current_user, -length('_app'))`;
/**
 * Each service signs in with a role of its own, which is a member of the log's app role and has its rights. Only
 * who signs in as the log's app role itself writes for any service (an installation cannot, a test may).
 */
const own = (condition: string) => `current_user = %1$L or ${condition}`;
const ownTopic = own(`topic like 'percorso.' || ${service} || '.%%'`);
const ownSource = own(`source = 'percorso/' || ${service}`);
const ownGroup = own(`group_name = ${service}`);

/**
 * History is only ever added to, and by the service whose it is: nobody's connection may change or remove an event,
 * append to another service's topics, fence another's relay or move another's place.
 */
class InsertOnlyHistory extends Migration {
  override up(): void {
    const policies: [table: string, policy: string][] = [
      ['event_log', 'for select using (true)'],
      ['event_log', `for insert with check (${ownTopic})`],
      ['event_partition', 'for select using (true)'],
      // A reader who is there first makes them as the owner.
      ['event_partition', `for insert with check (next_offset = 0 and (${ownTopic}))`],
      ['event_partition', `for update using (${ownTopic})`],
      ['event_producer', `using (${ownSource})`],
      ['event_group_offset', 'for select using (true)'],
      ['event_group_offset', `for insert with check (${ownGroup})`],
      ['event_group_offset', `for update using (${ownGroup})`],
    ];
    this.addSql(forRole('app', 'revoke update on event_log from %I'));
    for (const table of new Set(policies.map(([table]) => table)))
      this.addSql(`alter table ${table} enable row level security`);
    policies.forEach(([table, policy], number) =>
      this.addSql(forRole('app', `create policy log_${number} on ${table} ${policy}`)),
    );
  }
}

export const eventLogMigrations: MigrationEntry[] = [
  { name: '2026-11-22-event-log', class: CreateEventLog },
  { name: '2026-11-29-insert-only', class: InsertOnlyHistory },
];
