import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';
import { weekInWords } from '../week/week-words.js';
import type {
  IntakeAnswers,
  MeasureAnswers,
  OfficeAnswers,
  PermitAnswers,
  PersonAnswers,
  ReceptionAnswers,
  SchemeAnswers,
} from './answers.js';

/** An answer as it is read once more before it is sent. */
export interface AnswerLine {
  label: string;
  value: string;
}

export interface Speaker {
  words: Pick<ReturnType<typeof useWords>, 't' | 'day' | 'weekday'>;
  codes: Codes;
  placeName: (code: string) => string;
}

/** A line for every answer of a group, in the order of the form: one that is forgotten does not compile. */
type Lines<Answers> = Record<keyof Answers, AnswerLine>;

/** Asked below "more": said only where something was answered. */
const said = (lines: AnswerLine[]) => lines.filter(({ value }) => value !== '');

export function personLines(person: PersonAnswers, speaker: Speaker): AnswerLine[] {
  const { words, codes, placeName } = speaker;
  const { t } = words;
  const plain = (name: Exclude<keyof PersonAnswers, 'nationalities'>): AnswerLine => ({
    label: t(`person.${name}`),
    value: person[name],
  });
  const { givenNames, familyNames, birthDate, gender, nationalities, homeComune, phone, ...more } = {
    givenNames: plain('givenNames'),
    familyNames: plain('familyNames'),
    birthDate: { label: t('person.birthDate'), value: dayIn(person.birthDate, speaker) },
    gender: { label: t('person.gender'), value: person.gender && codes.words('gender', person.gender) },
    nationalities: {
      label: t('person.nationalities'),
      value: person.nationalities.map(codes.country).join(', '),
    },
    homeComune: { label: t('person.homeComune'), value: person.homeComune && placeName(person.homeComune) },
    phone: plain('phone'),
    birthPlace: plain('birthPlace'),
    email: plain('email'),
    address: plain('address'),
    codiceFiscale: plain('codiceFiscale'),
    permitNumber: plain('permitNumber'),
    passportNumber: plain('passportNumber'),
    stp: plain('stp'),
    vestanet: plain('vestanet'),
    cui: plain('cui'),
  } satisfies Lines<PersonAnswers>;
  return [
    givenNames,
    familyNames,
    birthDate,
    gender,
    nationalities,
    homeComune,
    phone,
    ...said(Object.values(more)),
  ];
}

/** How the person came, and the permit where one is given: what will be sent, no more and no less. */
export function arrivalLines(answers: IntakeAnswers, speaker: Speaker): AnswerLine[] {
  const { programme, measure, reception, scheme, permit } = answers;
  const { words, codes } = speaker;
  return [
    { label: words.t('intake.programme'), value: programme && codes.words('programme', programme) },
    ...(programme === 'MEASURE' ? measureLines(measure, speaker) : []),
    ...(programme === 'RECEPTION' ? receptionLines(reception, speaker) : []),
    ...(programme === 'OTHER' ? schemeLines(scheme, speaker) : []),
    ...(permit.status ? permitLines(permit, speaker) : []),
  ];
}

function measureLines(measure: MeasureAnswers, speaker: Speaker): AnswerLine[] {
  const { words, codes, placeName } = speaker;
  const { t } = words;
  const { hours } = measure;
  const {
    forbiddenComuni,
    excludedSectors,
    approvedWorkplaces,
    offence,
    prescriptions,
    forbiddenPlaces,
    ...main
  } = {
    kind: { label: t('measure.kind'), value: measure.kind && codes.words('measure', measure.kind) },
    orderNumber: { label: t('measure.orderNumber'), value: measure.orderNumber },
    orderedOn: { label: t('measure.orderedOn'), value: dayIn(measure.orderedOn, speaker) },
    issuingOffice: { label: t('measure.issuingOffice'), value: officeIn(measure.issuingOffice, speaker) },
    supervisingOffice: {
      label: t('measure.supervisingOffice'),
      value: officeIn(measure.supervisingOffice, speaker),
    },
    startsOn: { label: t('measure.startsOn'), value: dayIn(measure.startsOn, speaker) },
    endsOn: { label: t('measure.endsOn'), value: dayIn(measure.endsOn, speaker) },
    hours: {
      label: t('measure.hours'),
      value:
        hours.kind === 'WINDOWS'
          ? weekInWords(hours.windows, words).join('; ')
          : t(`measure.hoursKinds.${hours.kind}`),
    },
    territory: { label: t('measure.territory'), value: territoryIn(measure.territory, speaker) },
    requiresAuthorisation: {
      label: t('measure.requiresAuthorisation'),
      value: measure.requiresAuthorisation && t(`measure.authorisation.${measure.requiresAuthorisation}`),
    },
    reportsDueOn: {
      label: t('measure.reportsDueOn'),
      value: measure.reportsDueOn.map(({ on }) => dayIn(on, speaker)).join(', '),
    },
    forbiddenComuni: {
      label: t('measure.forbiddenComuni'),
      value: measure.forbiddenComuni.map(placeName).join(', '),
    },
    excludedSectors: {
      label: t('measure.excludedSectors'),
      value: measure.excludedSectors.map(codes.sector).join(', '),
    },
    approvedWorkplaces: {
      label: t('measure.approvedWorkplaces'),
      value: measure.approvedWorkplaces
        .map(({ name, comune }) => (comune ? `${name}, ${placeName(comune)}` : name))
        .join('; '),
    },
    offence: { label: t('sensitive.offence'), value: measure.offence },
    prescriptions: { label: t('measure.prescriptions'), value: measure.prescriptions },
    forbiddenPlaces: { label: t('sensitive.forbiddenPlaces'), value: measure.forbiddenPlaces },
  } satisfies Lines<MeasureAnswers>;
  const more = [
    forbiddenComuni,
    excludedSectors,
    approvedWorkplaces,
    offence,
    prescriptions,
    forbiddenPlaces,
  ];
  return [...Object.values(main), ...said(more)];
}

function receptionLines(reception: ReceptionAnswers, speaker: Speaker): AnswerLine[] {
  const { t } = speaker.words;
  const lines: Lines<Omit<ReceptionAnswers, 'extensions'>> = {
    kind: {
      label: t('reception.kind'),
      value: reception.kind && speaker.codes.words('receptionKind', reception.kind),
    },
    projectName: { label: t('reception.projectName'), value: reception.projectName },
    projectCode: { label: t('reception.projectCode'), value: reception.projectCode },
    enteredOn: { label: t('reception.enteredOn'), value: dayIn(reception.enteredOn, speaker) },
    plannedEndOn: { label: t('reception.plannedEndOn'), value: dayIn(reception.plannedEndOn, speaker) },
  };
  return Object.values(lines);
}

function schemeLines(scheme: SchemeAnswers, speaker: Speaker): AnswerLine[] {
  const { t } = speaker.words;
  const lines: Lines<SchemeAnswers> = {
    code: { label: t('scheme.code'), value: scheme.code && speaker.codes.words('scheme', scheme.code) },
    referralOffice: { label: t('scheme.referralOffice'), value: officeIn(scheme.referralOffice, speaker) },
    referredOn: { label: t('scheme.referredOn'), value: dayIn(scheme.referredOn, speaker) },
    startsOn: { label: t('scheme.startsOn'), value: dayIn(scheme.startsOn, speaker) },
    endsOn: { label: t('scheme.endsOn'), value: dayIn(scheme.endsOn, speaker) },
  };
  return Object.values(lines);
}

/** Days that only some permits have are said where they are given. */
function permitLines(permit: PermitAnswers, speaker: Speaker): AnswerLine[] {
  const { t } = speaker.words;
  const dayLine = (
    name: Exclude<keyof PermitAnswers, 'status' | 'ownDelay' | 'housing' | 'asylumGrounds'>,
  ) => ({
    label: t(`permit.${name}`),
    value: dayIn(permit[name], speaker),
  });
  const { status, issuedOn, expiresOn, ...more } = {
    status: {
      label: t('permit.status'),
      value: permit.status && speaker.codes.words('protectionStatus', permit.status),
    },
    appliedOn: dayLine('appliedOn'),
    verbalisedOn: dayLine('verbalisedOn'),
    issuedOn: dayLine('issuedOn'),
    expiresOn: dayLine('expiresOn'),
    renewalAskedOn: dayLine('renewalAskedOn'),
    refusalCommunicatedOn: dayLine('refusalCommunicatedOn'),
    ownDelay: {
      label: t('permit.ownDelay'),
      value: permit.ownDelay && t(permit.ownDelay === 'YES' ? 'act.yes' : 'act.no'),
    },
    furtherPaperOn: dayLine('furtherPaperOn'),
    housing: {
      label: t('permit.housing'),
      value: permit.housing && t(`permit.housings.${permit.housing}`),
    },
    asylumGrounds: { label: t('sensitive.asylumGrounds'), value: permit.asylumGrounds },
  } satisfies Lines<PermitAnswers>;
  return [status, issuedOn, expiresOn, ...said(Object.values(more))];
}

export function responsibleLines(
  answers: IntakeAnswers,
  organisation: string,
  speaker: Speaker,
): AnswerLine[] {
  const { t } = speaker.words;
  const lines: Lines<Pick<IntakeAnswers, 'organisationId' | 'openedOn' | 'art4' | 'note'>> = {
    organisationId: { label: t('intake.organisation'), value: organisation },
    openedOn: { label: t('intake.openedOn'), value: dayIn(answers.openedOn, speaker) },
    art4: {
      label: t('intake.art4Label'),
      value: answers.art4.map((code) => speaker.codes.words('art4', code)).join(', '),
    },
    note: { label: t('intake.needs'), value: answers.note },
  };
  return Object.values(lines);
}

function dayIn(day: string, { words }: Speaker): string {
  return day && words.day(day);
}

function officeIn({ kind, name }: OfficeAnswers, { codes }: Speaker): string {
  return [kind && codes.words('office', kind), name].filter(Boolean).join(', ');
}

function territoryIn(
  { kind, codes, centre, kilometres }: MeasureAnswers['territory'],
  { words, placeName }: Speaker,
): string {
  const named = codes.map(placeName).join(', ');
  if (kind === 'RADIUS')
    return words.t('measure.radius', { kilometres, centre: centre && placeName(centre), comuni: named });
  return kind === 'COMUNI' || kind === 'PROVINCES' ? named : words.t(`measure.territoryKinds.${kind}`);
}
