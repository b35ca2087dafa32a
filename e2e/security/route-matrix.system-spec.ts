import pg from 'pg';
import { newId } from '#kernel';
import { look } from '#testing';
import { roles } from '#web';
import type { Role } from '#web';
import { onSemiliberty } from '../story.js';
import { echoes, expectation, openWithinTenant, type Expectation } from './expectations.js';
import {
  emailOf,
  positions,
  prepareGround,
  signIn,
  type Ground,
  type Position,
  type Seat,
} from './ground.js';
import { exampleOf, operations, type Operation } from './operations.js';

/** Signs its own account out. */
const signsOut = 'DELETE /gateway/session';
const unsafe = operations.filter(({ method, permission }) => method !== 'GET' && permission !== null);
const guarded = operations.filter(({ permission }) => permission !== null);

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround();
}, 240_000);
afterAll(() => ground?.rig.stop(), 30_000);

interface Reply {
  status: number;
  code: string | null;
  text: string;
}

async function call(operation: Operation, seat: Partial<Seat>): Promise<Reply> {
  const { service, method, creates, changes, file } = operation;
  const body = bodyOf(operation);
  const asked = new AbortController();
  const response = await fetch(`${ground.rig.origin}/api/${service}${addressOf(operation)}`, {
    method,
    signal: AbortSignal.any([asked.signal, AbortSignal.timeout(30_000)]),
    headers: {
      origin: ground.rig.origin,
      ...(seat.cookie ? { cookie: seat.cookie } : {}),
      ...(method === 'GET' || !seat.csrf ? {} : { 'x-csrf-token': seat.csrf }),
      ...(creates ? { 'idempotency-key': newId() } : {}),
      ...(changes ? { 'if-match': '"1"' } : {}),
      ...(body === undefined ? {} : { 'content-type': file ?? 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  // A stream of changes has no end to wait for.
  const streams = response.headers.get('content-type')?.includes('event-stream');
  const text = streams ? '' : await response.text();
  if (streams) asked.abort();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, code: isJson ? (JSON.parse(text)?.code ?? null) : null, text };
}

function addressOf({ path, query }: Operation): string {
  const ids = ground.ids[path.split('/')[1]!] ?? {};
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name]!);
  const { pathId, organisationId } = ground;
  const known: Record<string, string> = { paths: pathId, organisationId, q: 'Cisanello' };
  const asked = query
    .filter(({ required }) => required)
    .map(({ name, schema }) => `${name}=${known[name] ?? String(exampleOf('intake', schema))}`);
  return asked.length ? `${address}?${asked.join('&')}` : address;
}

function bodyOf({ service, body, file, name }: Operation): string | undefined {
  if (file) return 'nome;tipo\n';
  if (!body) return undefined;
  const { pathId, organisationId, opportunityId, today } = ground;
  if (name === 'POST /intake/paths')
    return JSON.stringify({ organisationId, ...onSemiliberty(today as never).body });
  const known = {
    pathId,
    organisationId,
    opportunityId,
    on: today,
    from: today,
    dueOn: today,
    comune: '046017',
  };
  return JSON.stringify(exampleOf(service, body, known));
}

/** Null when the answer is what is expected. */
function fault(operation: Operation, expected: Expectation, reply: Reply): string | null {
  const { status, code, text } = reply;
  const said = `${status} ${code ?? ''}`.trim();
  const exactly = (wanted: number, name: Expectation) => (status === wanted && code === name ? null : said);
  const isLetIn = status < 500 && ![401, 403].includes(status);
  const { pathId, organisationId } = ground;
  switch (expected) {
    case 'UNAUTHENTICATED':
      return exactly(401, expected);
    case 'FORBIDDEN':
    case 'OUT_OF_SCOPE':
      return exactly(403, expected);
    case 'NOT_FOUND':
      return exactly(404, expected);
    case 'LET_IN':
      return isLetIn ? null : said;
    case 'RULE_VIOLATED':
      return exactly(422, expected);
    case 'NOTHING_OF_IT': {
      const telling = echoes.has(operation.name) ? [pathId] : [pathId, organisationId];
      const shown = status < 300 && telling.filter((id) => text.includes(id));
      return !isLetIn || (shown && shown.length > 0) ? `${said}, shows ${String(shown)}` : null;
    }
  }
}

async function through(
  asked: Operation[],
  seat: Partial<Seat>,
  expected: (operation: Operation) => Expectation | 'CSRF_INVALID',
): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of asked) {
    const wanted = expected(operation);
    const reply = await call(operation, seat);
    const found =
      wanted === 'CSRF_INVALID'
        ? reply.status === 403 && reply.code === wanted
          ? null
          : `${reply.status} ${reply.code}`
        : fault(operation, wanted, reply);
    if (found !== null) wrong.push(`${operation.name}: ${found} instead of ${wanted}`);
  }
  return wrong;
}

const seats = roles.flatMap((role) => positions.map((position) => [role, position] as const));

describe.each(['gateway', 'intake', 'placement', 'reporting'])('row-level security at %s', (service) => {
  /** Without a tenant column by design; what they hold says nothing about anybody. */
  const infrastructure = [
    'installation',
    'sign_in_attempt',
    'relay_lease',
    'delivery_attempt',
    'batch_attempt',
    'migration',
    // One sealed word, by which a wrong key is known at start.
    'identity_key_test',
  ];
  interface Table {
    name: string;
    tenanted: boolean;
    enabled: boolean;
    forced: boolean;
    policies: number;
  }
  let url: string;
  let tables: Table[];
  beforeAll(async () => {
    url = ground.rig.superUrl(service);
    tables = await look(
      url,
      `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced,
         exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant' and not attisdropped) as tenanted,
         (select count(*)::int from pg_policy where polrelid = c.oid) as policies
       from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
    );
  });
  const tenanted = () => tables.filter((table) => table.tenanted);

  it('is on and forced for every table with a tenant, and the others are known by name', () => {
    expect(tenanted().length).toBeGreaterThan(3);
    expect(
      tenanted().filter(({ enabled, forced, policies }) => !(enabled && forced && policies > 0)),
    ).toEqual([]);
    const others = tables.filter((table) => !table.tenanted).map(({ name }) => name);
    expect(others.filter((name) => !infrastructure.includes(name))).toEqual([]);
  });

  it.each(['no tenant', 'an empty tenant', 'another tenant'])(
    'shows the app role nothing with %s',
    async (context) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const seen: Record<string, unknown> = {};
      let rows = 0;
      try {
        for (const { name } of tenanted()) {
          rows += (await client.query(`select from "${name}"`)).rowCount ?? 0;
          await client.query('begin');
          await client.query(`set local role ${service}_app`);
          if (context !== 'no tenant')
            await client.query(`select set_config('percorso.tenant', $1, true)`, [
              context === 'an empty tenant' ? '' : 'nessuno',
            ]);
          const { rows: found } = await client
            .query(`select * from "${name}"`)
            // Some tables can be added to and not be read.
            .catch((error: { code?: string }) =>
              error.code === '42501' ? { rows: [] } : Promise.reject(error),
            );
          if (found.length > 0) seen[name] = found.length;
          await client.query('rollback');
        }
      } finally {
        await client.end();
      }
      expect(seen).toEqual({});
      expect(rows).toBeGreaterThan(10);
    },
    60_000,
  );

  it('lets the app role write for no other tenant', async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const moved: string[] = [];
      for (const { name } of tenanted()) {
        await client.query('begin');
        await client.query(`set local role ${service}_app`);
        await client.query(`select set_config('percorso.tenant', 'nessuno', true)`);
        const { rowCount } = await client
          .query(`update "${name}" set tenant = 'nessuno'`)
          .catch((error: { code?: string }) =>
            error.code === '42501' ? { rowCount: 0 } : Promise.reject(error),
          );
        if (rowCount) moved.push(name);
        await client.query('rollback');
      }
      expect(moved).toEqual([]);
    } finally {
      await client.end();
    }
  }, 60_000);
});

describe('every route of every service, through the gateway', () => {
  let before: Record<string, number>;
  beforeAll(async () => {
    before = await ground.rows();
  });

  it('knows them all', () => {
    expect(guarded.length).toBeGreaterThan(100);
    for (const [pattern] of openWithinTenant)
      expect(guarded.some(({ name }) => pattern.test(name))).toBe(true);
  });

  it('refuses whoever has no session, or a made-up one', async () => {
    expect(await through(guarded, {}, () => 'UNAUTHENTICATED')).toEqual([]);
    const madeUp = {
      cookie: `percorso-session-${new URL(ground.rig.origin).port}=ponte-largo.${'a'.repeat(43)}`,
    };
    // What changes something is stopped by its missing CSRF token before a session is looked for.
    const wanted = ({ method }: Operation) => (method === 'GET' ? 'UNAUTHENTICATED' : 'CSRF_INVALID');
    expect(await through(guarded, madeUp, wanted)).toEqual([]);
  }, 120_000);

  it.each(seats)(
    'refuses %s, %s, with a wrong CSRF token',
    async (role, position) => {
      const seat = await ground.seat(role, position);
      const other = await ground.seat(role === 'MANAGER' ? 'SOCIAL_WORKER' : 'MANAGER', position);
      for (const csrf of ['', 'a'.repeat(43), other.csrf])
        expect(await through(unsafe, { ...seat, csrf }, () => 'CSRF_INVALID')).toEqual([]);
    },
    120_000,
  );

  it.each(seats.filter(([, position]) => position !== 'whole tenant'))(
    'gives %s, %s, what is theirs and nothing else',
    async (role, position) => {
      const seat = await ground.seat(role, position);
      const refused = guarded.filter((one) => mayBeTried(one) && !isOwnCreation(one, role, position));
      expect(await through(refused, seat, (one) => expectation(one, role, position))).toEqual([]);
    },
    120_000,
  );

  it.each(roles)(
    'refuses %s, in scope, what the role does not include',
    async (role) => {
      const seat = await ground.seat(role, 'in scope');
      const not = guarded.filter((one) => expectation(one, role, 'in scope') === 'FORBIDDEN');
      expect(await through(not, seat, () => 'FORBIDDEN')).toEqual([]);
    },
    120_000,
  );

  it('has changed nothing by all of that', async () => {
    expect(await ground.rows()).toEqual(before);
  });

  it.each(seats)(
    'lets %s, %s, in where the role allows it',
    async (role, position) => {
      const seat = await ground.seat(role, position);
      const own = guarded.filter((one) => mayBeTried(one) && isOwnCreation(one, role, position));
      expect(await through(own, seat, (one) => expectation(one, role, position))).toEqual([]);
    },
    120_000,
  );

  it.each(seats)(
    'signs %s, %s, out',
    async (role, position) => {
      const seat = await signIn(ground.rig, emailOf(role, position));
      const leave = guarded.filter(({ name }) => name === signsOut);
      expect(await through(leave, seat, () => 'LET_IN')).toEqual([]);
      expect(await through(leave, seat, () => 'UNAUTHENTICATED')).toEqual([]);
    },
    60_000,
  );
});

/** A right answer would take the account's session, password or second factor from the other requests. */
function mayBeTried({ name }: Operation): boolean {
  return name !== signsOut;
}

/** What is let in and may write: asked last, so that until then nothing may have changed. */
function isOwnCreation(operation: Operation, role: Role, position: Position): boolean {
  const expected = expectation(operation, role, position);
  return expected === 'LET_IN' || (expected === 'NOTHING_OF_IT' && operation.method !== 'GET');
}
