import { infrastructureTable, tenantTable } from '#persistence';

/** Statements every service includes in its own first migration: outbox, inbox and what keeps them honest. */
export function messagingTables(): string[] {
  return [
    `create table outbox (
      id bigint generated always as identity primary key,
      tenant text not null,
      aggregate_id uuid not null,
      aggregate_version int not null,
      event json not null,
      unique (aggregate_id, aggregate_version))`,
    ...tenantTable('outbox', { app: 'select, insert', worker: 'select, delete' }),

    `create table relay_lease (
      name text primary key, owner text not null, epoch bigint not null, expires_at timestamptz not null)`,
    ...infrastructureTable('relay_lease', { worker: 'select' }),

    `create table inbox (
      consumer text not null, source text not null, event_id text not null, tenant text not null,
      primary key (consumer, source, event_id))`,
    ...tenantTable('inbox', { app: 'select, insert' }),

    `create table consumed_key (
      consumer text not null, tenant text not null, key uuid not null, version int not null,
      primary key (consumer, key))`,
    ...tenantTable('consumed_key', { app: 'select, insert, update' }),

    `create table event_gap (
      consumer text not null, tenant text not null, key uuid not null, expected int not null, got int not null,
      seen_at timestamptz not null, primary key (consumer, key, expected, got))`,
    ...tenantTable('event_gap', { app: 'select, insert', worker: 'select' }),

    `create table parked_event (
      id bigint generated always as identity primary key,
      consumer text not null, tenant text not null, key uuid not null, event json not null,
      blocking boolean not null, reason text not null, error text,
      attempts int not null default 0, parked_at timestamptz not null,
      redrive_requested_by text, redrive_requested_at timestamptz)`,
    `create index parked_event_key on parked_event (consumer, key, id)`,
    ...tenantTable('parked_event', { worker: 'select, update' }),

    `create table redrive_record (
      id bigint generated always as identity primary key,
      consumer text not null, tenant text not null, key uuid not null, event_id text not null,
      requested_by text not null, redriven_at timestamptz not null)`,
    ...tenantTable('redrive_record', { app: 'select, insert', worker: 'select' }),

    `create table delivery_attempt (
      consumer text not null, event_id text not null, attempts int not null, primary key (consumer, event_id))`,
    ...infrastructureTable('delivery_attempt'),

    `create table batch_attempt (
      consumer text not null, topic text not null, partition int not null, first_offset bigint not null,
      primary key (consumer, topic, partition))`,
    ...infrastructureTable('batch_attempt'),
  ];
}
