import type pg from 'pg';
import { openAsOwner, tenantTable } from '#persistence';
import type { EventConsumer } from './event-consumer.js';
import type { EventLog, Progress } from './event-log.js';

export interface RebuildOptions {
  /** With its handlers bound (bindHandlers), fed by nobody. */
  consumer: EventConsumer;
  log: EventLog;
  databaseUrl: string;
  ownerUrl: string;
  /** The projection's tables: everything its handlers read and write. */
  tables: string[];
  /** Compares only: the live tables stay as they are. */
  check?: boolean;
}

export interface RebuiltTable {
  table: string;
  rows: number;
  /** The live table held the very same bytes. */
  equal: boolean;
}

export interface RebuildReport {
  events: number;
  tables: RebuiltTable[];
}

const shadow = 'rebuild';
/** Arbitrary, fixed. */
const rebuildLock = 7_262_005;
/** What decides whether an event is handled: shadowed too, so that a replay starts with an empty memory. */
const memory = ['inbox', 'consumed_key', 'event_gap', 'parked_event'];

/**
 * Replays the whole log into shadow tables through the ordinary handlers, compares them with the live ones
 * byte for byte, and puts the rebuilt content in their place, in one transaction. The service may go on
 * running: it waits only while the last events are caught up. Throws, and changes nothing, when a handler
 * refuses an event; with `check` also when all went well.
 */
export async function rebuildProjections(options: RebuildOptions): Promise<RebuildReport> {
  const owner = await openAsOwner(options.ownerUrl);
  try {
    await beAlone(owner);
  } catch (error) {
    await owner.end();
    throw error;
  }
  try {
    await createShadow(owner, options.tables);
    const progress: Progress = new Map();
    let events = await replay(options, progress);
    await owner.query('begin');
    await owner.query(`lock table ${live(options.tables)} in access exclusive mode`);
    events += await replay(options, progress);
    const tables: RebuiltTable[] = [];
    for (const table of options.tables) tables.push(await replace(owner, table));
    await owner.query(options.check ? 'rollback' : 'commit');
    return { events, tables };
  } finally {
    await owner.query('rollback').catch(() => {});
    await owner.query(`drop schema if exists ${shadow} cascade`).catch(() => {});
    await owner.end();
  }
}

/** Two rebuilds at a time would pull the shadow tables from under each other. */
async function beAlone(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    rebuildLock,
  ]);
  if (!rows[0]!.alone) throw new Error('another rebuild of this service is under way');
}

async function createShadow(owner: pg.Client, tables: string[]): Promise<void> {
  const role = await owner.query<{ app: string }>(
    `select quote_ident(current_setting('percorso.app_role')) as app`,
  );
  await owner.query(`drop schema if exists ${shadow} cascade`);
  await owner.query(`create schema ${shadow}`);
  await owner.query(`grant usage on schema ${shadow} to ${role.rows[0]!.app}`);
  for (const table of [...memory, ...tables]) {
    await owner.query(`create table ${shadow}.${table} (like public.${table} including all)`);
    for (const statement of tenantTable(`${shadow}.${table}`)) await owner.query(statement);
  }
}

async function replay({ consumer, log }: RebuildOptions, progress: Progress): Promise<number> {
  let count = 0;
  for await (const { topic, partition, events } of log.history(consumer.topics, progress)) {
    await consumer.handling.handleBatch(
      events.map(({ event }) => event),
      (tx) => tx.em.execute(`set local search_path = ${shadow}, public`).then(() => {}),
    );
    progress.set(`${topic}/${partition}`, events.at(-1)!.offset);
    count += events.length;
  }
  return count;
}

/** Within the transaction that holds the lock. Row-level security steps aside for the owner and comes back at commit. */
async function replace(owner: pg.Client, table: string): Promise<RebuiltTable> {
  for (const schema of ['public', shadow])
    await owner.query(`alter table ${schema}.${table} no force row level security`);
  const before = await digest(owner, `public.${table}`);
  const after = await digest(owner, `${shadow}.${table}`);
  await owner.query(`truncate public.${table}`);
  await owner.query(`insert into public.${table} select * from ${shadow}.${table}`);
  await owner.query(`alter table public.${table} force row level security`);
  return { table, rows: after.rows, equal: before.digest === after.digest };
}

async function digest(owner: pg.Client, table: string): Promise<{ rows: number; digest: string }> {
  const { rows } = await owner.query<{ rows: number; digest: string }>(
    `select count(*)::int as rows, md5(coalesce(string_agg(t::text, e'\\n' order by t::text), '')) as digest from ${table} t`,
  );
  return rows[0]!;
}

function live(tables: string[]): string {
  return tables.map((table) => `public.${table}`).join(', ');
}
