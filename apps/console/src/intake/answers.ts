import type {
  Art4Code,
  Gender,
  MeasureCode,
  OfficeKind,
  Programme,
  ProtectionStatus,
  ReceptionKind,
  SchemeCode,
} from '#contracts';
import type { Day } from '#kernel';
import type { components } from '../api/generated/intake.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { typedTime, type DayWindow } from '../week/week.js';

type Blank = '';
type Schemas = components['schemas'];
type OpenPath = Schemas['OpenPathDto'];
/** As intake lists them; a code that it does not know, or no longer, does not compile. */
export const extensionReasons = [
  'ORDINARY',
  'SERIOUS_HEALTH',
  'SCHOOL_YEAR',
  'JUVENILE_COURT',
  'OTHER',
] as const satisfies readonly Schemas['ExtensionDto']['reason'][];
type ExtensionReason = Schemas['ExtensionDto']['reason'];
export const housings = ['RECEPTION_CENTRE', 'PRIVATE'] as const satisfies readonly Housing[];
type Housing = NonNullable<Schemas['PermitDto']['housing']>;

export interface OfficeAnswers {
  kind: OfficeKind | Blank;
  name: string;
}

export interface PersonAnswers {
  givenNames: string;
  familyNames: string;
  birthDate: Day | Blank;
  birthPlace: string;
  gender: Gender | Blank;
  nationalities: string[];
  homeComune: string;
  phone: string;
  email: string;
  address: string;
  codiceFiscale: string;
  stp: string;
  vestanet: string;
  cui: string;
  permitNumber: string;
  passportNumber: string;
}

export interface MeasureAnswers {
  kind: MeasureCode | Blank;
  orderNumber: string;
  orderedOn: Day | Blank;
  issuingOffice: OfficeAnswers;
  supervisingOffice: OfficeAnswers;
  startsOn: Day | Blank;
  endsOn: Day | Blank;
  hours: { kind: 'UNKNOWN' | 'NO_LIMIT' | 'WINDOWS'; windows: DayWindow[] };
  territory: {
    kind: 'UNKNOWN' | 'ANYWHERE' | 'COMUNI' | 'PROVINCES' | 'RADIUS';
    codes: string[];
    centre: string;
    kilometres: string;
  };
  forbiddenComuni: string[];
  excludedSectors: string[];
  /** A radio button speaks in words. */
  requiresAuthorisation: 'YES' | 'NO' | Blank;
  reportsDueOn: { on: Day | Blank }[];
  approvedWorkplaces: { name: string; comune: string }[];
  prescriptions: string;
  offence: string;
  forbiddenPlaces: string;
}

export interface ReceptionAnswers {
  kind: ReceptionKind | Blank;
  projectName: string;
  projectCode: string;
  enteredOn: Day | Blank;
  plannedEndOn: Day | Blank;
  extensions: { until: Day | Blank; reason: ExtensionReason | Blank; decidedOn: Day | Blank }[];
}

export interface SchemeAnswers {
  code: SchemeCode | Blank;
  referralOffice: OfficeAnswers;
  referredOn: Day | Blank;
  startsOn: Day | Blank;
  endsOn: Day | Blank;
}

export interface PermitAnswers {
  status: ProtectionStatus | Blank;
  appliedOn: Day | Blank;
  verbalisedOn: Day | Blank;
  issuedOn: Day | Blank;
  expiresOn: Day | Blank;
  renewalAskedOn: Day | Blank;
  refusalCommunicatedOn: Day | Blank;
  /** The procedure is late because of the applicant. A radio button speaks in words. */
  ownDelay: 'YES' | 'NO' | Blank;
  furtherPaperOn: Day | Blank;
  housing: Housing | Blank;
  asylumGrounds: string;
}

/** The answers of a new intake, named as in the command, so that a refusal lands on its field. */
export interface IntakeAnswers {
  /** Somebody on record, recognised among the possible duplicates. */
  personId: string;
  person: PersonAnswers;
  programme: Programme | Blank;
  measure: MeasureAnswers;
  reception: ReceptionAnswers;
  scheme: SchemeAnswers;
  permit: PermitAnswers;
  organisationId: string;
  openedOn: Day | Blank;
  art4: Art4Code[];
  /** What is needed at once: becomes the first note. */
  note: string;
}

const office: OfficeAnswers = { kind: '', name: '' };

export const emptyPerson: PersonAnswers = {
  givenNames: '',
  familyNames: '',
  birthDate: '',
  birthPlace: '',
  gender: '',
  nationalities: [],
  homeComune: '',
  phone: '',
  email: '',
  address: '',
  codiceFiscale: '',
  stp: '',
  vestanet: '',
  cui: '',
  permitNumber: '',
  passportNumber: '',
};

export const emptyMeasure: MeasureAnswers = {
  kind: '',
  orderNumber: '',
  orderedOn: '',
  issuingOffice: office,
  supervisingOffice: office,
  startsOn: '',
  endsOn: '',
  hours: { kind: 'UNKNOWN', windows: [] },
  territory: { kind: 'UNKNOWN', codes: [], centre: '', kilometres: '' },
  forbiddenComuni: [],
  excludedSectors: [],
  requiresAuthorisation: '',
  reportsDueOn: [],
  approvedWorkplaces: [],
  prescriptions: '',
  offence: '',
  forbiddenPlaces: '',
};

export const emptyReception: ReceptionAnswers = {
  kind: '',
  projectName: '',
  projectCode: '',
  enteredOn: '',
  plannedEndOn: '',
  extensions: [],
};
export const emptyScheme: SchemeAnswers = {
  code: '',
  referralOffice: office,
  referredOn: '',
  startsOn: '',
  endsOn: '',
};
export const emptyPermit: PermitAnswers = {
  status: '',
  appliedOn: '',
  verbalisedOn: '',
  issuedOn: '',
  expiresOn: '',
  renewalAskedOn: '',
  refusalCommunicatedOn: '',
  ownDelay: '',
  furtherPaperOn: '',
  housing: '',
  asylumGrounds: '',
};

export function emptyIntake(today: Day, organisationId: string): IntakeAnswers {
  return {
    personId: '',
    person: emptyPerson,
    programme: '',
    measure: emptyMeasure,
    reception: emptyReception,
    scheme: emptyScheme,
    permit: emptyPermit,
    organisationId,
    openedOn: today,
    art4: [],
    note: '',
  };
}

export function personBody(person: PersonAnswers): OpenPath['person'] {
  return withoutBlanks(person);
}

/** For a correction: what was emptied is said to be not known. */
export function personCorrection(person: PersonAnswers): object {
  return Object.fromEntries(
    Object.entries(person).map(([name, value]) => [
      name,
      value === '' ? (name === 'gender' ? 'UNKNOWN' : null) : value,
    ]),
  );
}

export function measureBody(measure: MeasureAnswers): NonNullable<OpenPath['measure']> {
  const { hours, territory, requiresAuthorisation, reportsDueOn, issuingOffice, supervisingOffice } = measure;
  const windows = hours.windows.map(({ weekday, from, to }) => ({
    weekday,
    from: typedTime(from) ?? from,
    to: typedTime(to) ?? to,
  }));
  return withoutBlanks({
    ...measure,
    issuingOffice: issuingOffice.kind ? issuingOffice : undefined,
    supervisingOffice: supervisingOffice.kind ? supervisingOffice : undefined,
    hours: hours.kind === 'WINDOWS' ? { kind: hours.kind, windows } : { kind: hours.kind },
    territory: territoryBody(territory),
    requiresAuthorisation: requiresAuthorisation === '' ? undefined : requiresAuthorisation === 'YES',
    reportsDueOn: reportsDueOn.map((report) => report.on),
  });
}

type TerritoryBody = Schemas['TerritoryDto'];

function territoryBody({ kind, codes, centre, kilometres }: MeasureAnswers['territory']): TerritoryBody {
  if (kind === 'COMUNI' || kind === 'PROVINCES') return { kind, codes };
  if (kind === 'RADIUS') return { kind, codes, centre, kilometres: Number(kilometres.replace(',', '.')) };
  return { kind };
}

export function schemeBody(scheme: SchemeAnswers): NonNullable<OpenPath['scheme']> {
  return withoutBlanks({
    ...scheme,
    referralOffice: scheme.referralOffice.kind ? scheme.referralOffice : undefined,
  });
}

export function permitBody({ ownDelay, ...permit }: PermitAnswers): NonNullable<OpenPath['permit']> {
  return withoutBlanks({ ...permit, ownDelay: ownDelay === '' ? undefined : ownDelay === 'YES' });
}

/** A stay that begins has no extensions yet. */
function receptionBody({ extensions: _later, ...stay }: ReceptionAnswers): OpenPath['reception'] {
  return withoutBlanks(stay);
}

/** Whether anything was answered about a permit besides its status. */
export function hasPermitAnswers({ status: _status, ...answers }: PermitAnswers): boolean {
  return Object.values(answers).some((answer) => answer !== '');
}

/** The command that opens the path: one person, the one way in of the programme, and the permit where one was given. */
export function openingBody(answers: IntakeAnswers): OpenPath {
  const { personId, person, programme, organisationId, openedOn, art4, permit } = answers;
  return {
    ...(personId ? { personId } : { person: personBody(person) }),
    programme: programme as OpenPath['programme'],
    organisationId,
    ...(openedOn ? { openedOn } : {}),
    art4,
    ...(programme === 'MEASURE' ? { measure: measureBody(answers.measure) } : {}),
    ...(programme === 'RECEPTION' ? { reception: receptionBody(answers.reception) } : {}),
    ...(programme === 'OTHER' ? { scheme: schemeBody(answers.scheme) } : {}),
    ...(permit.status ? { permit: permitBody(permit) } : {}),
  };
}

export const unionCountries =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH'.split(' ');

/** A permit is asked for where a nationality is known and none gives free movement. */
export function needsPermit(nationalities: readonly string[]): boolean {
  return nationalities.length > 0 && !nationalities.some((code) => unionCountries.includes(code));
}

/** "Amadou Diallo", as typed so far. */
export function fullNameOf({
  givenNames,
  familyNames,
}: Pick<PersonAnswers, 'givenNames' | 'familyNames'>): string {
  return [givenNames, familyNames]
    .map((name) => name.trim())
    .filter(Boolean)
    .join(' ');
}
