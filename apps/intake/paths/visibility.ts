import { inScope, type Caller, type Role } from '#web';
import type { FieldChange } from './field-change.js';

/**
 * How much of a path a role sees (DOMAIN §1, "who sees what"): the case worker all but what needs a purpose;
 * the manager the programme and its dates; the placement officer names and constraints.
 */
export type Sight = 'CASE_WORK' | 'PROGRAMME' | 'CONSTRAINTS';

export function sightOf(roles: readonly Role[]): Sight {
  if (roles.includes('SOCIAL_WORKER')) return 'CASE_WORK';
  return roles.includes('MANAGER') ? 'PROGRAMME' : 'CONSTRAINTS';
}

/** Lines of the timeline whose values the placement officer sees; of the others only the kind and the day. */
const openToPlacement =
  /^(stage-changed|stage-withdrawn|stage-date-corrected|resumed|transferred|transfer-proposed|transfer-declined|responsible-changed|exited|exit-withdrawn|voided|follower-changed|profile-changed|constraints-changed)$|^placement-|^membership-|^tasks?-/;

export function valuesFor(
  sight: Sight,
  kind: string,
  values: Record<string, unknown>,
): Record<string, unknown> {
  if (sight === 'CASE_WORK') return values;
  if (sight === 'PROGRAMME') return kind === 'person-corrected' ? {} : { ...values, art4: undefined };
  return openToPlacement.test(kind) ? values : {};
}

/** Fields that only the case worker sees: needs, art. 4, what is sealed, and the person. */
const forCaseWork = /^(art4|needs|needsText|prescriptions|offence|forbiddenPlaces|asylumGrounds)$/;

/** What changed is seen by who sees what it is now. */
export function changesFor(sight: Sight, kind: string, changes: FieldChange[]): FieldChange[] {
  if (sight === 'CASE_WORK') return changes;
  if (sight === 'CONSTRAINTS' || /^(person|note)-/.test(kind)) return [];
  return changes.filter(({ field }) => !forCaseWork.test(field));
}

/** Whose organisation is responsible for a path, or is asked to go on with it, or went on with the person. */
export function inSight(
  caller: Caller,
  path: { organisationId: string; receivingOrganisationId: string | null },
): boolean {
  const { organisationId, receivingOrganisationId } = path;
  return (
    inScope(caller, organisationId) ||
    (receivingOrganisationId !== null && inScope(caller, receivingOrganisationId))
  );
}
