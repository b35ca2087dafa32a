import type { CodeList, CodeOf } from '#contracts';
import { isDay } from '#kernel';
import i18next from 'i18next';
import type { Measure, Reception, TimelineFact } from '../api/intake-types.js';
import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';
import { weekInWords } from '../week/week-words.js';

type FieldChange = TimelineFact['changes'][number];

export interface ChangeSpeaker {
  words: ReturnType<typeof useWords>;
  codes: Codes;
  organisation: (id: string) => string;
  placeName: (code: string) => string;
}

/** "Fine: 31 marzo 2027 (prima: 30 giugno 2027)"; of a sealed text only that it changed. */
export function changeInWords(kind: string, change: FieldChange, speaker: ChangeSpeaker): string {
  const { t } = speaker.words;
  const field = labelOf(kind, change.field, speaker);
  if (!change.told)
    return t(kind === 'person-corrected' ? 'history.dataChanged' : 'history.textChanged', { field });
  const said = (value: unknown) => valueOf(kind, change.field, value, speaker);
  return t('history.change', { field, now: said(change.after), before: said(change.before) });
}

/** The section of the form in which the fields of a fact are named. */
const sections: Record<string, string> = {
  'measure-recorded': 'measure',
  'permit-recorded': 'permit',
  'reception-recorded': 'reception',
  'scheme-recorded': 'scheme',
  'person-corrected': 'person',
  'assessment-recorded': 'assessment',
};

function labelOf(kind: string, field: string, { words: { t }, codes }: ChangeSpeaker): string {
  const [scale, part] = field.split('.');
  if (scale === 'autonomy' && part) return codes.words('ssmDomain', part as never);
  if (scale === 'italian' && part)
    return `${t('assessment.italian')}, ${codes.words('languageSkill', part as never)}`;
  const keys = [
    `history.fields.${kind}.${field}`,
    `history.fields.${field}`,
    `${sections[kind]}.${field}`,
    `sensitive.${field}`,
  ];
  const key = keys.find((one) => i18next.exists(one));
  return key ? (t(key as never) as string) : field;
}

const lists: Record<string, CodeList> = {
  'measure-recorded.kind': 'measure',
  'reception-recorded.kind': 'receptionKind',
  'scheme-recorded.code': 'scheme',
  'service-recorded.code': 'service',
  'note-corrected.kind': 'noteKind',
  'task-changed.kind': 'task',
  reason: 'putRightReason',
  status: 'protectionStatus',
  issuingOffice: 'office',
  supervisingOffice: 'office',
  referralOffice: 'office',
  gender: 'gender',
  isced: 'isced',
  certificates: 'certificate',
  needs: 'need',
  art4: 'art4',
  programme: 'programme',
  measureKind: 'measure',
  receptionKind: 'receptionKind',
  scheme: 'scheme',
  ageBand: 'ageBand',
  origin: 'origin',
};

function valueOf(kind: string, field: string, value: unknown, speaker: ChangeSpeaker): string {
  const { words, codes, organisation, placeName } = speaker;
  const { t, day, number } = words;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return t('states.notGiven');
  if (Array.isArray(value) && field !== 'occupations' && field !== 'extensions')
    return value.map((one) => valueOf(kind, field, one, speaker)).join(', ');
  const list = lists[`${kind}.${field}`] ?? lists[field];
  if (list) return codes.words(list, value as CodeOf<typeof list>);
  if (field.startsWith('autonomy.')) return codes.words('ssmLevel', value as never);
  if (field.startsWith('italian.')) return codes.words('cefr', value as never);
  if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no');
  if (isDay(value)) return day(value);
  switch (field) {
    case 'hours':
      return typeof value === 'number' ? t('path.hours', { hours: number(value, 1) }) : hours(value);
    case 'territory':
      return territory(value as Measure['territory']);
    case 'forbiddenComuni':
    case 'homeComune':
      return placeName(String(value));
    case 'excludedSectors':
      return codes.sector(String(value));
    case 'nationalities':
    case 'country':
      return codes.country(String(value));
    case 'preferredIsco':
      return codes.occupation(String(value));
    case 'providerId':
      return organisation(String(value));
    case 'housing':
      return t(`permit.housings.${value as 'PRIVATE'}`);
    case 'role':
      return t(`shell.roles.${value as 'SOCIAL_WORKER'}`);
    case 'maxTravelMinutes':
      return t('assessment.minutes', { count: Number(value) });
    case 'occupations':
      return (value as { isco: string; years: number }[])
        .map(({ isco, years }) => t('assessment.years', { occupation: codes.occupation(isco), count: years }))
        .join('; ');
    case 'extensions':
      return (value as Reception['extensions'])
        .map(
          ({ until, reason }) =>
            `${t('reception.extendedUntil', { day: day(until) })}, ${t(`reception.reasons.${reason}`)}`,
        )
        .join('; ');
    default:
      return String(value);
  }

  function hours(given: unknown): string {
    const told = given as Measure['hours'];
    return told.kind === 'WINDOWS'
      ? weekInWords(told.windows, words).join('; ')
      : t(`measure.hoursKinds.${told.kind}`);
  }

  function territory(told: Measure['territory']): string {
    if (!('codes' in told)) return t(`measure.territoryKinds.${told.kind}`);
    return told.codes.map(placeName).join(', ');
  }
}
