import { arrayLiteral, type Tx } from '#persistence';
import { historyOf, type PathFact, type PathVersion } from './path-history.js';

/**
 * Writes the facts of a batch and folds every path they concern anew: five statements however many events,
 * the same result however they were split into batches.
 */
export async function projectPaths(tx: Tx, facts: PathFact[]): Promise<void> {
  await storeFacts(tx, facts);
  const paths = [...new Set(facts.map((fact) => fact.pathId))].sort();
  await lock(tx, paths);
  const versions = historiesOf(await factsOf(tx, paths));
  await tx.em.execute(`delete from path_version where path_id = any(?::uuid[])`, [arrayLiteral(paths)]);
  if (versions.length) await storeVersions(tx, versions);
}

/**
 * Facts of one path come on three topics, whose batches run side by side: whoever comes second waits, and
 * then sees the facts of the first. Locked in order, so that two batches cannot wait for each other.
 */
async function lock(tx: Tx, sortedPaths: string[]): Promise<void> {
  await tx.em.execute(
    `select pg_advisory_xact_lock(hashtextextended(id, 3)) from json_array_elements_text(?::json) with ordinality as p (id, n) order by n`,
    [JSON.stringify(sortedPaths)],
  );
}

async function storeFacts(tx: Tx, facts: PathFact[]): Promise<void> {
  await tx.em.execute(
    `insert into path_fact (event_id, tenant, path_id, aggregate_id, aggregate_version, type, time, data)
     select event_id, ?, path_id, aggregate_id, aggregate_version, type, time, data
     from json_to_recordset(?::json)
       as f (event_id uuid, path_id uuid, aggregate_id uuid, aggregate_version int, type text, time text, data json)
     on conflict (event_id) do nothing`,
    [
      tx.scope.tenant,
      JSON.stringify(
        facts.map((fact) => ({
          event_id: fact.eventId,
          path_id: fact.pathId,
          aggregate_id: fact.aggregateId,
          aggregate_version: fact.aggregateVersion,
          type: fact.type,
          time: fact.time,
          data: fact.data,
        })),
      ),
    ],
  );
}

function factsOf(tx: Tx, paths: string[]): Promise<PathFact[]> {
  return tx.em.execute<PathFact[]>(
    `select event_id as "eventId", path_id as "pathId", aggregate_id as "aggregateId",
       aggregate_version as "aggregateVersion", type, time, data
     from path_fact where path_id = any(?::uuid[])`,
    [arrayLiteral(paths)],
  );
}

function historiesOf(facts: PathFact[]): PathVersion[] {
  const byPath = Map.groupBy(facts, (fact) => fact.pathId);
  return [...byPath.values()].flatMap(historyOf);
}

async function storeVersions(tx: Tx, versions: PathVersion[]): Promise<void> {
  await tx.em.execute(
    `insert into path_version select v.* from json_populate_recordset(null::path_version, ?::json) v`,
    [JSON.stringify(versions.map((version) => row(tx.scope.tenant, version)))],
  );
}

function row(
  tenant: string,
  { opened, reached, spells, exit, ...version }: PathVersion,
): Record<string, unknown> {
  return {
    tenant,
    path_id: version.pathId,
    recorded_from: version.recordedFrom,
    recorded_to: version.recordedTo,
    programme: opened.programme,
    measure_kind: opened.measureKind,
    reception_kind: opened.receptionKind,
    scheme: opened.scheme,
    country: opened.country,
    province: opened.province,
    organisation_id: opened.organisationId,
    age_band: opened.ageBand,
    gender: opened.gender,
    origin: opened.origin,
    entered_on: opened.enteredOn,
    opened_on: opened.openedOn,
    cohort: quarterOf(opened.openedOn),
    intake_on: reached.INTAKE,
    assessment_on: reached.ASSESSMENT,
    ready_on: reached.READY,
    proposed_on: reached.PROPOSED,
    active_on: reached.ACTIVE,
    member_on: reached.MEMBER,
    spell_state: spells.map(({ state }) => state),
    spell_on: spells.map(({ on }) => on),
    exit_reason: exit?.reason ?? null,
    exit_outcome: exit?.outcome ?? null,
    exit_destination: exit?.destination ?? null,
    employer_id: version.employerId,
    member_of_id: version.memberOfId,
    manages_since: version.managesSince,
  };
}

/** The cohort of a path: the quarter in which it was opened, `2026-Q3`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
