import { eventually, look } from '#testing';
import type { Rig } from './embedded-rig.js';

/** What clients were told has happened: the ids of the paths. */
export interface Acknowledged {
  opened: ReadonlySet<string>;
  assessed: ReadonlySet<string>;
}

export interface StormCount {
  /** Acknowledged commands that a table does not tell of, by table. */
  missing: Record<string, number>;
  /** Rows that nobody asked for, or more than one for one path. */
  repeated: number;
  /** Paths whose consumers are not at the version of the path, and gaps that consumers saw. */
  disordered: number;
}

interface Row {
  id: string;
  assessed: boolean;
}

const tables: Record<string, [service: string, sql: string]> = {
  'intake.path': ['intake', `select id::text as id, stage <> 'INTAKE' as assessed from path`],
  'placement.candidate': [
    'placement',
    `select path_id::text as id, stage <> 'INTAKE' as assessed from candidate`,
  ],
  'reporting.path_version': [
    'reporting',
    `select path_id::text as id, assessment_on is not null as assessed from path_version where recorded_to is null`,
  ],
};
const consumers = ['placement', 'reporting'] as const;

/** Looks for every acknowledged command in every table that has to tell of it, once everything has arrived. */
export async function count(rig: Rig, acknowledged: Acknowledged): Promise<StormCount> {
  await eventually(async () => expect(await behind(rig)).toBe(0), { within: 90_000, every: 500 }).catch(
    () => undefined,
  );
  const missing: Record<string, number> = {};
  let repeated = 0;
  for (const [name, [service, sql]] of Object.entries(tables)) {
    const rows: Row[] = await look(rig.superUrl(service), sql);
    const there = new Map(rows.map(({ id, assessed }) => [id, assessed]));
    const { opened, assessed } = acknowledged;
    missing[name] =
      [...opened].filter((id) => !there.has(id)).length + [...assessed].filter((id) => !there.get(id)).length;
    repeated += rows.length - [...there.keys()].filter((id) => opened.has(id)).length;
  }
  const gaps = await Promise.all(
    ['intake', ...consumers].map((service) => look(rig.superUrl(service), 'select 1 from event_gap')),
  );
  return { missing, repeated, disordered: (await behind(rig)) + gaps.flat().length };
}

/** Everything has arrived when both consumers stand at the version of every path. */
async function behind(rig: Rig): Promise<number> {
  const read = async (service: string, sql: string) => {
    const rows: { id: string; version: number }[] = await look(rig.superUrl(service), sql);
    return new Map(rows.map(({ id, version }) => [id, version]));
  };
  const versions = await read('intake', 'select id::text as id, version from path');
  let different = 0;
  for (const service of consumers) {
    const reached = await read(
      service,
      `select key::text as id, version from consumed_key where consumer = '${service}'`,
    );
    different += [...versions].filter(([id, version]) => reached.get(id) !== version).length;
  }
  return different;
}
