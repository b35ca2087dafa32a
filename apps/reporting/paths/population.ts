import { arrayLiteral } from '#persistence';
import type { Programme } from '#contracts';
import type { Day } from '#kernel';

/** Which paths a figure is about, and on which day and with which knowledge. */
export interface Population {
  asOf: Day;
  /** What was recorded by the end of this day; null: everything recorded until now. */
  knownOn: Day | null;
  programme?: Programme;
  cohort?: string;
  organisationId?: string;
  country?: string;
  /** Organisations the reader may see. */
  scope: string[] | 'ALL';
}

/**
 * The population as SQL over `path_version v`, with its parameters: one definition for every figure and for
 * the rows behind it. `zone` is the time zone in which a day of knowledge ends.
 */
export function populationSql(population: Population, zone: string): { where: string; params: unknown[] } {
  const conditions = ['v.opened_on <= ?'];
  const params: unknown[] = [population.asOf];
  const add = (condition: string, ...values: unknown[]) => {
    conditions.push(condition);
    params.push(...values);
  };
  if (population.knownOn === null) add('v.recorded_to is null');
  else {
    const end = `((?::date + 1)::timestamp at time zone ?)`;
    add(
      `v.recorded_from < ${end} and (v.recorded_to is null or v.recorded_to >= ${end})`,
      population.knownOn,
      zone,
      population.knownOn,
      zone,
    );
  }
  if (population.programme) add('v.programme = ?', population.programme);
  if (population.cohort) add('v.cohort = ?', population.cohort);
  if (population.organisationId) add('v.organisation_id = ?', population.organisationId);
  if (population.country) add('v.country = ?', population.country);
  if (population.scope !== 'ALL') add('v.organisation_id = any(?::uuid[])', arrayLiteral(population.scope));
  return { where: conditions.join(' and '), params };
}

/** The state on the as-of day; one `?`. `width_bucket` counts the spells begun by then. */
export const stateSql = 'v.spell_state[width_bucket(?::date, v.spell_on)]';

/** The furthest stage reached by the as-of day; three `?`, all of them that day… one for each comparison. */
export const furthestSql = `case
  when v.member_on <= ? then 'MEMBER' when v.active_on <= ? then 'ACTIVE' when v.proposed_on <= ? then 'PROPOSED'
  when v.ready_on <= ? then 'READY' when v.assessment_on <= ? then 'ASSESSMENT' else 'INTAKE' end`;
