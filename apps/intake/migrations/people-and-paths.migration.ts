import { Migration } from '@mikro-orm/migrations';
import { infrastructureTable, tenantTable } from '#persistence';

/** Nothing is overwritten that was ever known: these tables take new rows only. */
const history = { app: 'select, insert' };

/** People and paths. Columns named `sealed` and `wrapped_key` hold what only the installation's key opens. */
export class PeopleAndPathsMigration extends Migration {
  override up(): void {
    for (const statement of [...people, ...paths]) this.addSql(statement);
  }
}

const people = [
  `create table person (
     id uuid primary key, tenant text not null, wrapped_key bytea not null,
     gender text not null, nationalities jsonb not null, home_comune text,
     version int not null, recorded_at timestamptz not null, changed_at timestamptz not null)`,
  ...tenantTable('person'),
  `create table person_version (
     person_id uuid not null references person, version int not null, tenant text not null,
     gender text not null, nationalities jsonb not null, home_comune text,
     recorded_at timestamptz not null, actor text not null, primary key (person_id, version))`,
  ...tenantTable('person_version', history),
  `create table person_field (
     person_id uuid not null references person, field text not null, version int not null, tenant text not null,
     sealed bytea, recorded_at timestamptz not null, actor text not null, primary key (person_id, field, version))`,
  ...tenantTable('person_field', history),
  `create table person_key (
     person_id uuid not null references person, key bytea not null, tenant text not null,
     primary key (person_id, key))`,
  'create index person_key_key on person_key (key, person_id)',
  ...tenantTable('person_key'),
  // What a database keeps to recognise the installation's key at the next start.
  'create table identity_key_test (one boolean primary key default true check (one), sealed bytea not null)',
  ...infrastructureTable('identity_key_test', { app: 'select, insert' }),
];

const paths = [
  `create table path (
     id uuid primary key, tenant text not null, person_id uuid not null references person,
     organisation_id uuid not null, programme text not null, stage text not null, stage_on date not null,
     opened_on date not null, version int not null, state jsonb not null,
     recorded_at timestamptz not null, changed_at timestamptz not null)`,
  'create index path_newest on path (tenant, opened_on desc, id desc)',
  'create index path_caseload on path (tenant, organisation_id, stage)',
  'create index path_person on path (person_id)',
  // One journey at a time (DOMAIN, Words): the second of two workers who open one at the same moment is told.
  `create unique index path_one_open on path (person_id) where stage not in ('EXITED', 'TRANSFERRED')`,
  // The nightly sweep goes through every tenant's paths by id.
  ...tenantTable('path', { worker: 'select (id, tenant)' }),
  `create table path_aspect (
     path_id uuid not null references path, aspect text not null, version int not null, number int not null,
     tenant text not null, valid_from date not null, recorded_at timestamptz not null, actor text not null,
     ends_on date, fact jsonb not null, primary key (path_id, aspect, version))`,
  'create index path_aspect_end on path_aspect (aspect, ends_on)',
  ...tenantTable('path_aspect', history),
  `create table sealed_text (
     path_id uuid not null references path, place text not null, version int not null,
     person_id uuid not null references person, tenant text not null, sealed bytea,
     recorded_at timestamptz not null, actor text not null, primary key (path_id, place, version))`,
  ...tenantTable('sealed_text', history),
  `create table path_fact (
     id uuid primary key, tenant text not null, path_id uuid not null references path, kind text not null,
     on_day date not null, recorded_at timestamptz not null, actor text not null, version int,
     values jsonb not null, source_key text, unique (path_id, source_key))`,
  'create index path_fact_story on path_fact (path_id, on_day, id)',
  ...tenantTable('path_fact', history),
];
