import { Migration } from '@mikro-orm/migrations';
import { infrastructureTable, type MigrationEntry } from '#persistence';

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

export const eventLogMigrations: MigrationEntry[] = [{ name: '2026-11-22-event-log', class: CreateEventLog }];
