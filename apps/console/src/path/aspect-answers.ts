import type { Measure, Office, Permit, PersonView, Reception, Scheme } from '../api/intake-types.js';
import {
  emptyMeasure,
  type MeasureAnswers,
  type OfficeAnswers,
  type PermitAnswers,
  type PersonAnswers,
  type ReceptionAnswers,
  type SchemeAnswers,
} from '../intake/answers.js';

/**
 * What is on record, as the answers of the form: what is not known is an empty field. Sealed texts are not read for
 * a form: one left empty stays as it is on record.
 */
export function answersOfMeasure(measure: Measure): MeasureAnswers {
  const { hours, territory, requiresAuthorisation } = measure;
  return {
    kind: measure.kind,
    orderNumber: measure.orderNumber ?? '',
    orderedOn: measure.orderedOn ?? '',
    issuingOffice: answersOfOffice(measure.issuingOffice),
    supervisingOffice: answersOfOffice(measure.supervisingOffice),
    startsOn: measure.startsOn ?? '',
    endsOn: measure.endsOn ?? '',
    hours: { kind: hours.kind, windows: hours.kind === 'WINDOWS' ? hours.windows : [] },
    territory: {
      ...emptyMeasure.territory,
      kind: territory.kind,
      ...('codes' in territory ? { codes: territory.codes } : {}),
      ...(territory.kind === 'RADIUS'
        ? { centre: territory.centre, kilometres: String(territory.kilometres) }
        : {}),
    },
    forbiddenComuni: measure.forbiddenComuni,
    excludedSectors: measure.excludedSectors,
    requiresAuthorisation: requiresAuthorisation === null ? '' : requiresAuthorisation ? 'YES' : 'NO',
    reportsDueOn: measure.reportsDueOn.map((on) => ({ on })),
    approvedWorkplaces: measure.approvedWorkplaces.map(({ name, comune }) => ({
      name,
      comune: comune ?? '',
    })),
    prescriptions: '',
    offence: '',
    forbiddenPlaces: '',
  };
}

function answersOfOffice(office: Office | null): OfficeAnswers {
  return { kind: office?.kind ?? '', name: office?.name ?? '' };
}

export function answersOfReception(reception: Reception): ReceptionAnswers {
  const { kind, projectName, projectCode, enteredOn, plannedEndOn, extensions } = reception;
  return {
    kind,
    projectName: projectName ?? '',
    projectCode: projectCode ?? '',
    enteredOn,
    plannedEndOn: plannedEndOn ?? '',
    extensions: extensions.map(({ until, reason, decidedOn }) => ({
      until,
      reason,
      decidedOn: decidedOn ?? '',
    })),
  };
}

export function answersOfPerson(person: PersonView): PersonAnswers {
  const { personId: _id, name: _name, version: _version, gender, nationalities, ...identity } = person;
  const blanks = Object.fromEntries(Object.entries(identity).map(([field, value]) => [field, value ?? '']));
  return { ...blanks, gender, nationalities } as PersonAnswers;
}

export function answersOfScheme({
  code,
  referralOffice,
  referredOn,
  startsOn,
  endsOn,
}: Scheme): SchemeAnswers {
  return {
    code,
    referralOffice: answersOfOffice(referralOffice),
    referredOn: referredOn ?? '',
    startsOn: startsOn ?? '',
    endsOn: endsOn ?? '',
  };
}

export function answersOfPermit(permit: Permit): PermitAnswers {
  const {
    status,
    appliedOn,
    verbalisedOn,
    issuedOn,
    expiresOn,
    renewalAskedOn,
    refusalCommunicatedOn,
    ownDelay,
    furtherPaperOn,
    housing,
  } = permit;
  return {
    status,
    appliedOn: appliedOn ?? '',
    verbalisedOn: verbalisedOn ?? '',
    issuedOn: issuedOn ?? '',
    expiresOn: expiresOn ?? '',
    renewalAskedOn: renewalAskedOn ?? '',
    refusalCommunicatedOn: refusalCommunicatedOn ?? '',
    ownDelay: ownDelay === null ? '' : ownDelay ? 'YES' : 'NO',
    furtherPaperOn: furtherPaperOn ?? '',
    housing: housing ?? '',
    asylumGrounds: '',
  };
}
