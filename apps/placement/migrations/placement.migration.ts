import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from '#persistence';

/** Candidates, placements, memberships. */
export class PlacementMigration extends Migration {
  override up(): void {
    for (const statement of [...candidates, ...placements, ...memberships]) this.addSql(statement);
  }
}

const candidates = [
  `create table candidate (
    path_id uuid primary key,
    tenant text not null,
    organisation_id uuid,
    programme text,
    opened_on date,
    disadvantaged boolean not null,
    stage text,
    stage_on date,
    ready_since date,
    constraints jsonb,
    profile jsonb,
    heard jsonb not null,
    heard_at timestamptz not null)`,
  `create index candidate_by_wait on candidate (tenant, stage, (coalesce(ready_since, 'infinity')), path_id)`,
  ...tenantTable('candidate', { app: 'select, insert, update' }),
];

const placements = [
  // `holds_seat` follows from `status`; the pair keeps `opportunity.taken` honest, and the index keeps one open
  // placement per person and opportunity whatever the code does.
  `create table placement (
    id uuid primary key,
    tenant text not null,
    version int not null,
    path_id uuid not null,
    path_organisation_id uuid,
    opportunity_id uuid not null,
    organisation_id uuid not null,
    tutor_id uuid,
    status text not null,
    since date not null,
    holds_seat boolean not null,
    to_check text[] not null,
    state jsonb not null,
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    check (holds_seat = (status not in ('REFUSED', 'WITHDRAWN', 'ENDED'))),
    foreign key (tenant, opportunity_id) references opportunity (tenant, id))`,
  `create unique index placement_once on placement (path_id, opportunity_id) where holds_seat`,
  'create index placement_of_path on placement (path_id, id)',
  'create index placement_of_opportunity on placement (opportunity_id, recorded_at)',
  'create index placement_of_tutor on placement (tutor_id) where holds_seat',
  'create index placement_board on placement (tenant, status, since, id)',
  ...tenantTable('placement', { app: 'select, insert, update' }),
];

const memberships = [
  `create table membership (
    id uuid primary key,
    tenant text not null,
    version int not null,
    path_id uuid not null,
    path_organisation_id uuid,
    organisation_id uuid not null,
    status text not null,
    is_open boolean not null,
    category text,
    registered_on date,
    left_on date,
    clock_due_on date,
    rejection_reason text,
    state jsonb not null,
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    foreign key (tenant, organisation_id) references organisation (tenant, id))`,
  'create unique index membership_once on membership (path_id, organisation_id) where is_open',
  `create index membership_by_clock on membership (tenant, (coalesce(clock_due_on, 'infinity')), id)`,
  'create index membership_register on membership (organisation_id, registered_on, id) where registered_on is not null',
  // "Former prisoner, now a member in a managerial role" is a query over this.
  'create index membership_roles on membership using gin (state jsonb_path_ops)',
  ...tenantTable('membership', { app: 'select, insert, update' }),
];
