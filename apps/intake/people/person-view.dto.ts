import { genders, type Gender } from '#contracts';
import { Code, DayField, IdField, Int, Text, TextList } from '#web';
import { fullName, type Identity, type Person } from './person.js';

const unknownAllowed = { nullable: true } as const;
const documentNumber = { max: 40, ...unknownAllowed };

export class IdentityView implements Identity {
  @Text({ max: 100, ...unknownAllowed }) givenNames: string | null;
  @Text({ max: 100, ...unknownAllowed }) familyNames: string | null;
  @DayField(unknownAllowed) birthDate: string | null;
  @Text({ max: 120, ...unknownAllowed }) birthPlace: string | null;
  @Text({ max: 32, ...unknownAllowed }) phone: string | null;
  @Text({ max: 254, ...unknownAllowed }) email: string | null;
  @Text({ max: 200, ...unknownAllowed }) address: string | null;
  @Text(documentNumber) codiceFiscale: string | null;
  @Text(documentNumber) stp: string | null;
  @Text(documentNumber) vestanet: string | null;
  @Text(documentNumber) cui: string | null;
  @Text(documentNumber) permitNumber: string | null;
  @Text(documentNumber) passportNumber: string | null;
}

/** The whole person, for the case worker. */
export class PersonView extends IdentityView {
  @IdField() personId: string;
  @Text({ max: 201 }) name: string;
  @Code(genders) gender: Gender;
  @TextList({ max: 5, length: 2, pattern: /^[A-Z]{2}$/ }) nationalities: string[];
  @Text({ max: 6, ...unknownAllowed }) homeComune: string | null;
  @Int({ min: 1, max: 1_000_000, description: 'Goes into If-Match of a correction' }) version: number;
}

export function personView({ id, identity, gender, nationalities, homeComune, version }: Person): PersonView {
  return { personId: id, name: fullName(identity), ...identity, gender, nationalities, homeComune, version };
}
