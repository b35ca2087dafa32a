import { readFileSync } from 'node:fs';
import { addDays, dayOf, newId } from '#kernel';
import { look } from '#testing';
import { roles, type Role } from '#web';
import { startEmbedded, type Rig } from '../embedded-rig.js';
import { done } from '../session.js';
import { assemble, offer, onSemiliberty, wholePath } from '../story.js';

export const positions = ['in scope', 'whole tenant', 'out of scope', 'other tenant'] as const;
export type Position = (typeof positions)[number];

/** A signed-in account, as far as a request needs it. */
export interface Seat {
  cookie: string;
  csrf: string;
}

/** A running installation with one of everything in one tenant, and accounts of every role around it. */
export interface Ground {
  rig: Rig;
  today: string;
  organisationId: string;
  opportunityId: string;
  pathId: string;
  /** What each `{parameter}` of an address stands for, by the first part of the address. */
  ids: Record<string, Record<string, string>>;
  seat(role: Role, position: Position): Promise<Seat>;
  /** Rows of every table that only an admitted command may touch. */
  rows(): Promise<Record<string, number>>;
}

const password = 'una-frase-lunga-e-inventata';
const secondTenant = 'altro-ente';
const mayGrow =
  /^(audit_|idempotency|session$|sign_in_attempt|relay_lease|migration|batch_attempt|inbox|consumed_key|colleague$)/;

export async function prepareGround(): Promise<Ground> {
  const rig = await startEmbedded();
  const today = dayOf(new Date(), 'Europe/Rome');
  const start = addDays(today, -200);
  const team = await assemble(rig.origin, rig.setupToken);
  const { worker, officer } = team;
  const places = await offer(team, addDays(start, -30));
  const { organisationId, dayId: opportunityId } = places;
  const { pathId } = await wholePath(team, places, start, onSemiliberty(start));
  const path = `/intake/paths/${pathId}`;
  const make = async (by: typeof worker, address: string, body: unknown): Promise<Record<string, string>> =>
    done(await by.create(address, body)).body;
  const note = await make(worker, `${path}/notes`, { kind: 'MEETING', text: 'una nota inventata' });
  const service = await make(worker, `${path}/services`, { code: 'LANGUAGE_COURSE', from: start });
  const task = await make(worker, '/intake/tasks', { pathId, kind: 'CALL', dueOn: today });
  const network = await make(officer, '/placement/networks', {
    name: 'Rete della prova',
    kind: 'TERRITORIAL',
    level: 'LOCAL',
    country: 'IT',
    targetGroups: [],
    members: [{ organisationId, from: start }],
  });
  const of = async (table: string): Promise<string> =>
    (await look(rig.superUrl('placement'), `select id from ${table} where path_id = $1`, pathId))[0].id;
  const membership = await of('membership');
  const { roles: held } = done(await officer.get(`/placement/memberships/${membership}`)).body;

  const outside = await make(officer, '/placement/organisations', {
    name: 'Cooperativa di un’altra valle',
    kind: 'TYPE_B',
    country: 'IT',
    comune: '046017',
    services: [],
    targetGroups: [],
  });
  const accounts = await openAccounts(rig, organisationId, outside.id!);
  const importId = await importMapping(rig, await signIn(rig, emailOf('PLACEMENT_OFFICER', 'whole tenant')));
  const seats = new Map<string, Promise<Seat>>();
  return {
    rig,
    today,
    organisationId,
    opportunityId,
    pathId,
    ids: {
      paths: { id: pathId, noteId: note.noteId ?? note.id!, serviceId: service.serviceId ?? service.id! },
      drafts: { name: `note-${pathId}` },
      tasks: { id: task.id ?? task.taskId! },
      organisations: { id: organisationId, importId },
      networks: { id: network.id! },
      opportunities: { id: opportunityId },
      candidates: { pathId },
      placements: { id: await of('placement') },
      memberships: { id: membership, roleId: held[0].roleId ?? held[0].id },
      accounts: { id: accounts.spare },
      // Nobody's: what was handed to somebody else is not there.
      following: { id: newId() },
      // Nobody's: a notice is its reader's alone.
      notices: { id: newId() },
    },
    seat(role, position) {
      const email = emailOf(role, position);
      if (!seats.has(email)) seats.set(email, signIn(rig, email));
      return seats.get(email)!;
    },
    rows: () => rowsOf(rig),
  };
}

/** Gives the id under which its report can be read again. */
async function importMapping(rig: Rig, { cookie, csrf }: Seat): Promise<string> {
  const response = await fetch(`${rig.origin}/api/placement/organisations/import`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': csrf, origin: rig.origin, 'content-type': 'text/csv' },
    body: readFileSync(new URL('../../examples/mapping-europe-with-errors.csv', import.meta.url)),
  });
  if (!response.ok) throw new Error(`the mapping is refused: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

export function emailOf(role: Role, position: Position): string {
  return `${role}.${position.replaceAll(' ', '-')}@matrice.example`.toLowerCase();
}

/**
 * An account of every role in every position, and one that nobody uses, with the first administrator's password. The second tenant is
 * made where the gateway keeps its tenants: an installation has no address for it.
 */
async function openAccounts(rig: Rig, inside: string, outside: string): Promise<{ spare: string }> {
  const url = rig.superUrl('gateway');
  await look(
    url,
    `insert into tenant (tenant, name, created_at) values ($1, 'Altro ente', now())`,
    secondTenant,
  );
  const open = async (email: string, role: Role, organisations: string[] | null, elsewhere: boolean) => {
    const id = newId();
    await look(
      url,
      `insert into account (tenant, id, email, name, password_hash, roles, organisations, version, created_at)
       select case when $5 then $6 else tenant end, $1, $2, $2, password_hash, array[$3], $4::uuid[], 1, now()
       from account where email = 'admin@prova.example'`,
      id,
      email,
      role,
      organisations,
      elsewhere,
      secondTenant,
    );
    return id;
  };
  for (const role of roles) {
    await open(emailOf(role, 'in scope'), role, [inside], false);
    await open(emailOf(role, 'whole tenant'), role, null, false);
    await open(emailOf(role, 'out of scope'), role, [outside], false);
    // Of its own tenant this account may see everything: only the tenant stands in its way.
    await open(emailOf(role, 'other tenant'), role, null, true);
  }
  return { spare: await open('nessuno@matrice.example', 'MANAGER', null, false) };
}

export async function signIn(rig: Rig, email: string): Promise<Seat> {
  const response = await fetch(`${rig.origin}/api/gateway/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: rig.origin },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} is not let in: ${response.status} ${await response.text()}`);
  const { csrf } = (await response.json()) as { csrf: string };
  return { csrf, cookie: response.headers.get('set-cookie')!.split(';')[0]! };
}

async function rowsOf(rig: Rig): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const service of ['gateway', 'intake', 'placement', 'reporting']) {
    const url = rig.superUrl(service);
    const tables = await look(url, `select tablename as name from pg_tables where schemaname = 'public'`);
    for (const { name } of tables.filter((table) => !mayGrow.test(table.name))) {
      const [{ n }] = await look(url, `select count(*)::int as n from "${name}"`);
      all[`${service}.${name}`] = n;
    }
  }
  return all;
}
