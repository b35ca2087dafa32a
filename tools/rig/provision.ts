import pg from 'pg';

export interface ProvisionRequest {
  /** Names the roles: `<service>_owner`, `<service>_app`, `<service>_worker`. */
  service: string;
  database: string;
  ownerPassword: string;
  appPassword: string;
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
  await withClient(superUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [provisionLock]);
    for (const statement of roleStatements(client, request)) await client.query(statement);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [request.database]);
    const name = client.escapeIdentifier(request.database);
    if (rowCount === 0) {
      // Ordering is C: byte order, equal on every machine. Where people read a list, the query names a collation.
      await client.query(
        `create database ${name} owner ${request.service}_owner template template0 encoding 'UTF8' locale 'C'`,
      );
    }
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${request.service}_app`);
  });
}

function roleStatements(
  client: pg.Client,
  { service, ownerPassword, appPassword }: ProvisionRequest,
): string[] {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) throw new Error(`not a name for roles: ${service}`);
  const [owner, app, worker] = [`${service}_owner`, `${service}_app`, `${service}_worker`];
  const plain = 'nosuperuser nocreatedb nocreaterole nobypassrls';
  const create = (role: string) =>
    `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$`;
  return [
    ...[owner, app, worker].map(create),
    `alter role ${owner} login ${plain} password ${client.escapeLiteral(ownerPassword)}`,
    `alter role ${app} login ${plain} password ${client.escapeLiteral(appPassword)}`,
    `alter role ${worker} nologin ${plain}`,
    `grant ${worker} to ${app} with inherit false, set true`,
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
  await withClient(superUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`),
  );
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'percorso-provision' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
