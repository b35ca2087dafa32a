import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from '#persistence';

/** Organisations, networks and what they offer. */
export class RegistryMigration extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    for (const statement of [...organisations, ...networks, ...opportunities, ...history])
      this.addSql(statement);
  }
}

const organisations = [
  `create table organisation (
    id uuid primary key,
    tenant text not null,
    version int not null,
    status text not null,
    natural_key text not null,
    name text not null,
    folded_name text not null,
    kind text not null,
    country text not null,
    comune text,
    province text,
    city text not null,
    provinces text[] not null,
    comuni text[] not null,
    services text[] not null,
    target_groups text[] not null,
    contacts jsonb not null,
    website text,
    since date not null,
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    unique (tenant, id),
    unique (tenant, natural_key))`,
  'create index organisation_by_name on organisation (tenant, folded_name, id)',
  'create index organisation_name_words on organisation using gin (folded_name gin_trgm_ops)',
  ...tenantTable('organisation', { app: 'select, insert, update' }),

  `create table headcount (
    id uuid primary key,
    tenant text not null,
    organisation_id uuid not null,
    on_day date not null,
    workers int not null,
    disadvantaged int not null,
    volunteers int not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    foreign key (tenant, organisation_id) references organisation (tenant, id))`,
  'create index headcount_of_organisation on headcount (organisation_id, on_day)',
  ...tenantTable('headcount', { app: 'select, insert' }),

  `create table organisation_import (
    id uuid primary key,
    tenant text not null,
    filename text not null,
    dry_run boolean not null,
    report jsonb not null,
    rejected jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null)`,
  ...tenantTable('organisation_import', { app: 'select, insert' }),
];

const networks = [
  `create table network (
    id uuid primary key,
    tenant text not null,
    version int not null,
    name text not null,
    folded_name text not null,
    kind text not null,
    level text not null,
    country text,
    provinces text[] not null,
    target_groups text[] not null,
    lead_id uuid,
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    unique (tenant, id),
    unique (tenant, folded_name),
    foreign key (tenant, lead_id) references organisation (tenant, id))`,
  ...tenantTable('network', { app: 'select, insert, update' }),

  `create table network_member (
    tenant text not null,
    network_id uuid not null,
    organisation_id uuid not null,
    from_day date not null,
    to_day date,
    primary key (network_id, organisation_id, from_day),
    foreign key (tenant, network_id) references network (tenant, id),
    foreign key (tenant, organisation_id) references organisation (tenant, id))`,
  'create index network_of_member on network_member (organisation_id)',
  ...tenantTable('network_member'),
];

const opportunities = [
  // A seat is taken by placements in one statement: `set taken = taken + 1 where taken < capacity`.
  `create table opportunity (
    id uuid primary key,
    tenant text not null,
    version int not null,
    status text not null,
    organisation_id uuid not null,
    title text not null,
    kind text not null,
    isco text not null,
    branch text,
    capacity int not null,
    taken int not null default 0,
    shifts jsonb not null,
    comune text,
    sector text not null,
    language jsonb not null,
    certificates text[] not null,
    contract text not null,
    opens_on date not null,
    closes_on date,
    contract_months int,
    weekly_hours double precision not null,
    tutor jsonb,
    support text[] not null,
    preferences jsonb not null,
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    unique (tenant, id),
    check (taken >= 0 and taken <= capacity),
    foreign key (tenant, organisation_id) references organisation (tenant, id))`,
  'create index opportunity_of_organisation on opportunity (organisation_id, status)',
  'create index opportunity_by_title on opportunity (tenant, status, title, id)',
  ...tenantTable('opportunity', { app: 'select, insert, update' }),
];

const history = [
  `create table record_version (
    tenant text not null,
    subject uuid not null,
    version int not null,
    facts jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (subject, version))`,
  ...tenantTable('record_version', { app: 'select, insert' }),
];
