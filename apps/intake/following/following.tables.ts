import { grant, tenantTable } from '#persistence';

/**
 * Who follows whom (docs/adr/0017). `colleague` holds what accounts may do, as the gateway tells it: ids and codes, no
 * name. `path_follower` is the one place that says who follows a path: nobody, once that account is closed, is no case
 * worker any more, or no longer sees the path's organisation.
 */
export const followingTables = (): string[] => [
  `create table colleague (
     id uuid not null, tenant text not null, roles text[] not null, organisations uuid[], version int not null,
     primary key (tenant, id))`,
  ...tenantTable('colleague'),
  `create table team (
     id uuid primary key, tenant text not null, name text not null, unique (tenant, name))`,
  ...tenantTable('team'),
  `create table following (
     path_id uuid primary key references path on delete cascade, tenant text not null, account uuid, team_id uuid references team,
     since date not null, version int not null, recorded_at timestamptz not null, actor text not null)`,
  'create index following_account on following (tenant, account)',
  ...tenantTable('following'),
  `create table absence (
     id uuid primary key, tenant text not null, account uuid not null, cover uuid not null, from_day date not null,
     to_day date not null, ended boolean not null, version int not null, recorded_at timestamptz not null,
     actor text not null)`,
  'create index absence_cover on absence (tenant, cover, to_day)',
  ...tenantTable('absence'),
  `create table hand_over (
     id uuid primary key, tenant text not null, to_account uuid not null, by_account uuid not null, paths int not null,
     on_day date not null, seen boolean not null, recorded_at timestamptz not null)`,
  'create index hand_over_unseen on hand_over (tenant, to_account) where not seen',
  ...tenantTable('hand_over'),
  // Row-level security of whoever asks, not of who made the view.
  `create view path_follower with (security_invoker = true) as
     select p.id as path_id, f.account as named, c.id as account, f.team_id, f.since, coalesce(f.version, 0) as version
     from path p
     left join following f on f.path_id = p.id
     left join colleague c on c.tenant = p.tenant and c.id = f.account and 'SOCIAL_WORKER' = any(c.roles)
       and (c.organisations is null or p.organisation_id = any(c.organisations))`,
  grant('path_follower', 'select', 'app'),
];
