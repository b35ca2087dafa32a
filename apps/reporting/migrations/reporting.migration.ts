import { Migration } from '@mikro-orm/migrations';
import { messagingTables } from '#messaging';
import { tenantTable } from '#persistence';

/** Projections: a path's facts as they came, the versions folded from them, and the registry of organisations. */
export class ReportingMigration extends Migration {
  override up(): void {
    for (const statement of [...messagingTables(), ...facts, ...versions, ...organisations])
      this.addSql(statement);
  }
}

const facts = [
  `create table path_fact (
    event_id uuid primary key,
    tenant text not null,
    path_id uuid not null,
    aggregate_id uuid not null,
    aggregate_version int not null,
    type text not null,
    time text not null,
    data json not null)`,
  `create index path_fact_path on path_fact (path_id)`,
  ...tenantTable('path_fact', { app: 'select, insert' }),
];

const versions = [
  `create table path_version (
    path_id uuid not null,
    recorded_from timestamptz not null,
    recorded_to timestamptz,
    tenant text not null,
    programme text not null,
    measure_kind text,
    reception_kind text,
    scheme text,
    country text not null,
    province text,
    organisation_id uuid not null,
    age_band text not null,
    gender text not null,
    origin text not null,
    entered_on date not null,
    opened_on date not null,
    cohort text not null,
    intake_on date not null,
    assessment_on date,
    ready_on date,
    proposed_on date,
    active_on date,
    member_on date,
    spell_state text[] not null,
    spell_on date[] not null,
    exit_reason text,
    exit_outcome text,
    exit_destination text,
    employer_id uuid,
    member_of_id uuid,
    manages_since date,
    primary key (path_id, recorded_from))`,
  `create index path_version_now on path_version (tenant, programme, cohort) where recorded_to is null`,
  `create index path_version_recorded on path_version (tenant, recorded_from, recorded_to)`,
  ...tenantTable('path_version'),
];

const organisations = [
  `create table organisation (
    id uuid primary key,
    tenant text not null,
    version int not null,
    name text not null,
    kind text not null,
    country text not null,
    province text,
    services text[] not null,
    target_groups text[] not null,
    active boolean not null)`,
  ...tenantTable('organisation', { app: 'select, insert, update' }),
];
