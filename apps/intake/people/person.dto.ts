import { genders, type Gender } from '#contracts';
import { Code, DayField, EmailField, PhoneField, Text, TextList } from '#web';
import { identityFields, tidyIdentity, type Identity, type Traits } from './person.js';

const unknownAllowed = { optional: true, nullable: true } as const;
const documentNumber = { max: 40, pattern: /^[A-Za-z0-9 ./-]+$/, ...unknownAllowed };

/** A person as typed. A field left out stays as it is; `null` says that it is not known. */
export class PersonDto {
  @Text({ max: 100, ...unknownAllowed, example: 'Amadou' }) givenNames?: string | null;
  @Text({ max: 100, ...unknownAllowed, example: 'Diallo' }) familyNames?: string | null;
  @DayField(unknownAllowed) birthDate?: string | null;
  @Text({ max: 120, ...unknownAllowed }) birthPlace?: string | null;
  @PhoneField(unknownAllowed) phone?: string | null;
  @EmailField(unknownAllowed) email?: string | null;
  @Text({ max: 200, ...unknownAllowed }) address?: string | null;
  @Text(documentNumber) codiceFiscale?: string | null;
  @Text(documentNumber) stp?: string | null;
  @Text(documentNumber) vestanet?: string | null;
  @Text(documentNumber) cui?: string | null;
  @Text(documentNumber) permitNumber?: string | null;
  @Text(documentNumber) passportNumber?: string | null;
  @Code(genders, { optional: true }) gender?: Gender;
  @TextList({
    max: 5,
    length: 2,
    pattern: /^[A-Z]{2}$/,
    optional: true,
    description: 'ISO 3166-1 alpha-2, stateless = XS; empty = not known',
  })
  nationalities?: string[];
  @Text({ max: 6, pattern: /^\d{6}$/, ...unknownAllowed, description: 'ISTAT comune where the person lives' })
  homeComune?: string | null;
}

/** What was typed over what is on record. */
export function identityFrom(dto: PersonDto, before: Identity): Identity {
  const identity = { ...before };
  for (const field of identityFields) {
    const typed = dto[field];
    if (typed !== undefined) identity[field] = typed;
  }
  return tidyIdentity(identity);
}

export const unknownTraits: Traits = { gender: 'UNKNOWN', nationalities: [], homeComune: null };

export function traitsFrom(dto: PersonDto, before: Traits): Traits {
  return {
    gender: dto.gender ?? before.gender,
    nationalities: dto.nationalities ?? before.nationalities,
    homeComune: dto.homeComune === undefined ? before.homeComune : dto.homeComune,
  };
}
