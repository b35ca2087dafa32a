import {
  ageBandOf,
  readCodiceFiscale,
  readHealthCode,
  type AgeBand,
  type Gender,
  type Origin,
} from '#contracts';
import { ageOn, type Day, DomainError, type FieldProblem, violated } from '#kernel';

/** What identifies a person. Each is sealed on its own; null is "not known". */
export const identityFields = [
  'givenNames',
  'familyNames',
  'birthDate',
  'birthPlace',
  'phone',
  'email',
  'address',
  'codiceFiscale',
  'stp',
  'vestanet',
  'cui',
  'permitNumber',
  'passportNumber',
] as const;
export type IdentityField = (typeof identityFields)[number];
export type Identity = Record<IdentityField, string | null>;

/** What the work needs in the clear: it singles nobody out by itself. */
export interface Traits {
  gender: Gender;
  /** ISO 3166-1 alpha-2, stateless = `XS`; empty = not known. */
  nationalities: string[];
  /** ISTAT comune where the person lives; null = not known, or abroad. */
  homeComune: string | null;
}

export interface Person extends Traits {
  id: string;
  identity: Identity;
  /** Number of the latest correction; the first record is 1. */
  version: number;
}

export const unknownIdentity = Object.fromEntries(identityFields.map((field) => [field, null])) as Identity;

/** Documents are compared in one writing: upper case, no spaces. */
const documents: IdentityField[] = [
  'codiceFiscale',
  'stp',
  'vestanet',
  'cui',
  'permitNumber',
  'passportNumber',
];

export function tidyIdentity(identity: Identity): Identity {
  const tidied = { ...identity };
  for (const field of documents) tidied[field] = identity[field]?.replace(/\s+/g, '').toUpperCase() ?? null;
  for (const field of identityFields) if (tidied[field] === '') tidied[field] = null;
  return tidied;
}

/** Throws when this cannot be a person: no name at all, born in the future, a document number that fails its own check. */
export function checkPerson(identity: Identity, today: Day): void {
  if (identity.givenNames === null && identity.familyNames === null) {
    throw violated('person.needs-a-name', 'a person needs a given name or a family name');
  }
  const { birthDate, codiceFiscale, stp } = identity;
  if (birthDate !== null && birthDate > today) {
    throw violated('person.birth-not-in-future', 'the birth date lies in the future');
  }
  if (birthDate !== null && ageOn(birthDate, today) > 120) {
    throw violated('person.birth-not-too-far-back', 'the birth date lies more than 120 years back');
  }
  const problems: FieldProblem[] = [];
  if (codiceFiscale !== null && !readCodiceFiscale(codiceFiscale).ok) {
    problems.push({
      field: 'person.codiceFiscale',
      rule: 'codice-fiscale',
      message: 'its check character does not fit',
    });
  }
  if (stp !== null && readHealthCode(stp) === null) {
    problems.push({
      field: 'person.stp',
      rule: 'stp',
      message: 'must be STP or ENI, region, ASL and 7 digits',
    });
  }
  if (problems.length > 0) {
    throw new DomainError('INVALID_INPUT', 'a document number is not written as issued', {
      fields: problems,
    });
  }
}

export function ageBandAt(birthDate: Day | null, on: Day): AgeBand {
  return ageBandOf(birthDate === null ? null : ageOn(birthDate, on));
}

/** EU as soon as one nationality is; what is not known is not "third country". */
export function originOf(nationalities: readonly string[], union: readonly string[]): Origin {
  if (nationalities.length === 0) return 'UNKNOWN';
  return nationalities.some((nationality) => union.includes(nationality)) ? 'EU' : 'THIRD_COUNTRY';
}

/** "Amadou Diallo"; a person with one name has that one. */
export function fullName(identity: Pick<Identity, 'givenNames' | 'familyNames'>): string {
  return [identity.givenNames, identity.familyNames].filter((name) => name !== null).join(' ');
}
