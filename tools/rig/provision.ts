import type pg from 'pg';
import { withClient } from './with-client.js';

export interface RolesRequest {
  /** Names the roles: `<service>_owner`, `<service>_app`, `<service>_worker`. */
  service: string;
  ownerPassword: string;
  /** Without one nobody signs in as the app role: it stands for its members. */
  appPassword?: string;
  /** Roles of other services that have the app role's rights, each under its own name. They must exist. */
  members?: string[];
}

export interface ProvisionRequest extends RolesRequest {
  database: string;
}

/** Fixed: provisioners of one server take turns, because roles belong to the whole server. */
const provisionLock = 7_262_002;

/**
 * Creates a service's database and its three roles, or brings them to the given passwords; safe to repeat.
 *
 * - `_owner` owns the schema and runs migrations, nothing else.
 * - `_app` serves requests and consumers; owns nothing, so row-level security binds it.
 * - `_worker` cannot log in; `_app` may take it on (`SET LOCAL ROLE`) for work across tenants, and never
 *   has its rights otherwise.
 */
export async function provisionDatabase(superUrl: string, request: ProvisionRequest): Promise<void> {
  await connected(superUrl, async (client) => {
    await makeRoles(client, request);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [request.database]);
    const name = client.escapeIdentifier(request.database);
    if (rowCount === 0) {
      // Ordering is C: byte order, equal on every machine. Where people read a list, the query names a collation.
      await client.query(
        `create database ${name} owner ${request.service}_owner template template0 encoding 'UTF8' locale 'C'`,
      );
    }
    // Not to this one, nor to those that every server has: a service sees its own database and no other.
    for (const open of [name, 'postgres', 'template1'])
      await client.query(`revoke all on database ${open} from public`);
    await client.query(`grant connect on database ${name} to ${request.service}_app`);
  });
  const inDatabase = new URL(superUrl);
  inDatabase.pathname = `/${request.database}`;
  await connected(inDatabase.href, (client) => client.query(noLargeObjects));
}

/**
 * PostgreSQL lets every role make large objects. They have no tenant, so that no policy binds them and no erasure of a
 * person finds them. Rights to functions belong to one database: each gets them taken away.
 */
const noLargeObjects = `do $$ declare one regprocedure; begin
  for one in select oid::regprocedure from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(lo_.*|loread|lowrite)$'
      and has_function_privilege('public', oid, 'execute')
  loop execute format('revoke execute on function %s from public', one); end loop;
end $$`;

/** The three roles alone: for a service whose database is made elsewhere or later. */
export async function provisionRoles(superUrl: string, request: RolesRequest): Promise<void> {
  await connected(superUrl, (client) => makeRoles(client, request));
}

async function makeRoles(client: pg.Client, request: RolesRequest): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [provisionLock]);
  for (const statement of roleStatements(client, request)) await client.query(statement);
}

function roleStatements(
  client: pg.Client,
  { service, ownerPassword, appPassword, members = [] }: RolesRequest,
): string[] {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) throw new Error(`not a name for roles: ${service}`);
  const [owner, app, worker] = [`${service}_owner`, `${service}_app`, `${service}_worker`];
  const plain = 'nosuperuser nocreatedb nocreaterole nobypassrls';
  const create = (role: string) =>
    `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$`;
  return [
    ...[owner, app, worker].map(create),
    `alter role ${owner} login ${plain} password ${client.escapeLiteral(ownerPassword)}`,
    appPassword === undefined
      ? `alter role ${app} nologin ${plain} password null`
      : `alter role ${app} login ${plain} password ${client.escapeLiteral(appPassword)}`,
    `alter role ${worker} nologin ${plain}`,
    `grant ${worker} to ${app} with inherit false, set true`,
    // They have its rights and stay themselves: policies tell them apart by their names.
    ...members.map((member) => `grant ${app} to ${member} with inherit true, set false`),
  ];
}

/** The address of a database that `provisionDatabase` made on the server behind `superUrl`. */
export function roleUrl(superUrl: string, role: string, password: string, database: string): string {
  const url = new URL(superUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.href;
}

export async function dropDatabase(superUrl: string, database: string): Promise<void> {
  await connected(superUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`),
  );
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  await withClient({ connectionString: url, application_name: 'percorso-provision' }, work);
}
