import { setTimeout as sleep } from 'node:timers/promises';
import { newId, random } from '#kernel';
import { eventually, look } from '#testing';
import type { Rig } from './embedded-rig.js';
import type { Answer } from './session.js';
import { onSemiliberty, type Places, type Team } from './story.js';

export interface StormReport {
  commands: number;
  acknowledged: number;
  kills: string[];
  /** Acknowledged commands that a table does not tell of, by table. */
  missing: Record<string, number>;
  /** Rows that nobody asked for, or more than one for one path. */
  repeated: number;
  /** Paths whose consumers are not at the version of the path, and gaps that consumers saw. */
  disordered: number;
}

export interface Target {
  name: string;
  pid: number;
}

export interface StormOptions {
  rig: Rig;
  team: Team;
  places: Places;
  start: string;
  /** Two commands each: a path is opened, then assessed. */
  paths: number;
  clients: number;
  /** What may be killed at this moment. */
  targets(): Target[] | Promise<Target[]>;
  kills: number;
}

/** Clients open and assess paths while processes die by SIGKILL; every acknowledged command is then counted everywhere. */
export async function storm(options: StormOptions): Promise<StormReport> {
  const { team, places, start, paths, clients } = options;
  const opened = new Set<string>();
  const assessed = new Set<string>();
  let next = 0;
  let finished = false;
  const killer = killWhile(
    () => !finished,
    () => (opened.size + assessed.size) / (2 * paths),
    options,
  );
  const client = async () => {
    while (next < paths) {
      const n = ++next;
      const body = { organisationId: places.organisationId, openedOn: start, ...numbered(start, n) };
      const { pathId, version } = await insist((key) => team.worker.createOnce('/intake/paths', body, key));
      opened.add(pathId);
      await insist(
        () => team.worker.change('POST', `/intake/paths/${pathId}/assess`, version, { on: start }),
        alreadyDone,
      );
      assessed.add(pathId);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  finished = true;
  const kills = await killer;
  return {
    commands: 2 * paths,
    acknowledged: opened.size + assessed.size,
    kills,
    ...(await count(options.rig, opened)),
  };
}

function numbered(start: string, n: number): Record<string, unknown> {
  const { body } = onSemiliberty(start);
  return {
    ...body,
    person: { ...(body.person as object), givenNames: `Inventato ${n}`, familyNames: `Numero ${n}` },
  };
}

/** The answer to a repeated move: the path is already where it was to go. */
const alreadyDone = (status: number, body: { rule?: string } | undefined) =>
  status === 412 || (status === 422 && body?.rule !== undefined);

/** As the console does: the same command again, with the same key, until somebody answers. */
async function insist(
  send: (key: string) => Promise<Answer>,
  settledBy: (status: number, body: { rule?: string }) => boolean = () => false,
): Promise<Answer['body']> {
  const key = newId();
  for (let attempt = 1; attempt <= 120; attempt++) {
    const answer = await send(key).catch(() => undefined);
    if (answer && (answer.status < 300 || (attempt > 1 && settledBy(answer.status, answer.body))))
      return answer.body;
    if (answer && answer.status < 500 && ![401, 408, 409, 429].includes(answer.status))
      throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await sleep(Math.min(100 * attempt, 1_000));
  }
  throw new Error('nobody answered for two minutes');
}

/** Kills at even shares of the work, each time another kind of process. */
async function killWhile(
  running: () => boolean,
  progress: () => number,
  { targets, kills }: StormOptions,
): Promise<string[]> {
  const chance = random(20261122);
  const killed: string[] = [];
  while (running() && killed.length < kills) {
    if (progress() < (killed.length + 1) / (kills + 1)) {
      await sleep(20);
      continue;
    }
    const alive = await targets();
    const fewest = Math.min(...alive.map(({ name }) => killed.filter((other) => other === name).length));
    const victim = chance.pick(
      alive.filter(({ name }) => killed.filter((other) => other === name).length === fewest),
    );
    process.kill(victim.pid, 'SIGKILL');
    killed.push(victim.name);
    await sleep(1_000);
  }
  return killed;
}

const tables = {
  'intake.path': ['intake', 'select id::text as id, version from path'],
  'placement.candidate': ['placement', 'select path_id::text as id, 0 as version from candidate'],
  'reporting.path_version': [
    'reporting',
    'select path_id::text as id, 0 as version from path_version where recorded_to is null',
  ],
} as const;

async function count(
  rig: Rig,
  opened: Set<string>,
): Promise<Pick<StormReport, 'missing' | 'repeated' | 'disordered'>> {
  const read = ([service, sql]: readonly [string, string]): Promise<{ id: string; version: number }[]> =>
    look(rig.superUrl(service), sql);
  const versions = new Map((await read(tables['intake.path'])).map(({ id, version }) => [id, version]));
  const keysOf = (service: string) =>
    read([service, `select key::text as id, version from consumed_key where consumer = '${service}'`]);
  // Everything has arrived when both consumers stand at the version of every path.
  const behind = async () => {
    let different = 0;
    for (const service of ['placement', 'reporting']) {
      const reached = new Map((await keysOf(service)).map(({ id, version }) => [id, version]));
      different += [...versions].filter(([id, version]) => reached.get(id) !== version).length;
    }
    return different;
  };
  await eventually(async () => expect(await behind()).toBe(0), { within: 60_000, every: 500 }).catch(
    () => undefined,
  );
  const missing: Record<string, number> = {};
  let repeated = 0;
  for (const [name, source] of Object.entries(tables)) {
    const ids = (await read(source)).map(({ id }) => id);
    missing[name] = [...opened].filter((id) => !ids.includes(id)).length;
    repeated += ids.length - new Set([...ids].filter((id) => opened.has(id))).size;
  }
  const gaps = await Promise.all(
    ['intake', 'placement', 'reporting'].map((service) =>
      look(rig.superUrl(service), 'select 1 from event_gap'),
    ),
  );
  return { missing, repeated, disordered: (await behind()) + gaps.flat().length };
}
