import type { Measure, Office, Permit, Scheme } from '../api/intake-types.js';
import type { MeasureAnswers, OfficeAnswers, PermitAnswers, SchemeAnswers } from '../intake/answers.js';

/** What is on record, as the answers of the form: what is not known is an empty field. */
export function answersOfMeasure(measure: Measure, empty: MeasureAnswers): MeasureAnswers {
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
      ...empty.territory,
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
    // A text left out stays as it is on record.
    prescriptions: '',
  };
}

function answersOfOffice(office: Office | null): OfficeAnswers {
  return { kind: office?.kind ?? '', name: office?.name ?? '' };
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
  };
}
