import countries from 'i18n-iso-countries';
import { organisationKinds, organisationServices, targetGroups } from '#contracts';
import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import { DomainError, type Day } from '#kernel';
import { Code, CodeList, DayField, EmailField, Nested, NestedList, PhoneField, Text, TextList } from '#web';
import { findComune } from '../territory/comune.js';
import type { OrganisationFacts } from './organisation.js';

export const countryCodes = Object.keys(countries.getAlpha2Codes()).sort();

export class WorkContactBody {
  @Text({ max: 80, example: 'Referente inserimenti', description: 'The office, never a beneficiary.' })
  office: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @PhoneField({ optional: true, nullable: true }) phone?: string | null;
}

export class TerritoryBody {
  @TextList({ max: 110, length: 3, pattern: /^\d{3}$/, description: 'ISTAT provinces.' }) provinces: string[];
  @TextList({ max: 400, length: 6, pattern: /^\d{6}$/, description: 'ISTAT comuni.' }) comuni: string[];
}

export class OrganisationBody {
  @Text({ min: 2, max: 200, example: 'Cooperativa sociale Il Girasole' }) name: string;
  @Code(organisationKinds) kind: OrganisationKind;
  @Code(countryCodes, { example: 'IT', description: 'ISO 3166-1 alpha-2.' }) country: string;
  @Text({
    max: 6,
    pattern: /^\d{6}$/,
    optional: true,
    nullable: true,
    description: 'ISTAT code of the seat.',
  })
  comune?: string | null;
  @Text({ max: 100, optional: true, description: 'Town of the seat; left out, the name of the comune.' })
  city?: string;
  @Nested(() => TerritoryBody, { optional: true }) territory?: TerritoryBody;
  @CodeList(organisationServices, { max: organisationServices.length }) services: OrganisationService[];
  @CodeList(targetGroups, { max: targetGroups.length }) targetGroups: TargetGroup[];
  @NestedList(() => WorkContactBody, { max: 10, optional: true }) contacts?: WorkContactBody[];
  @Text({ max: 200, pattern: /^https?:\/\/[^\s]+$/, optional: true, nullable: true }) website?: string | null;
  @DayField({ optional: true, description: 'The day from which this holds; left out, today.' }) since?: Day;
}

/** Fills in what the body may leave out. Throws `organisation.city-needed`. */
export function factsOf(body: OrganisationBody, today: Day): OrganisationFacts {
  const comune = body.comune ?? null;
  const city = body.city ?? (comune === null ? undefined : (findComune(comune)?.name ?? comune));
  if (city === undefined) {
    throw new DomainError('INVALID_INPUT', 'The town of the seat is needed.', {
      rule: 'organisation.city-needed',
      fields: [{ field: 'city', rule: 'required', message: 'is required without a comune' }],
    });
  }
  return {
    name: body.name,
    kind: body.kind,
    country: body.country,
    comune,
    city,
    territory: { provinces: body.territory?.provinces ?? [], comuni: body.territory?.comuni ?? [] },
    services: body.services,
    targetGroups: body.targetGroups,
    contacts: (body.contacts ?? []).map(({ office, email, phone }) => ({
      office,
      email: email ?? null,
      phone: phone ?? null,
    })),
    website: body.website ?? null,
    since: body.since ?? today,
  };
}
