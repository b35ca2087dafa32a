import { labelOf } from '#contracts';
import i18next from 'i18next';
import { dayInWords, numberInWords, weekdayInWords } from '../i18n/day-words.js';
import { en } from '../i18n/en.js';
import { it as italian } from '../i18n/it.js';
import { changeInWords, type ChangeSpeaker } from './change-words.js';

beforeAll(() =>
  i18next.init({
    lng: 'it',
    resources: { it: { translation: italian }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
);

const speaker = (): ChangeSpeaker => ({
  words: {
    t: i18next.t,
    language: 'it',
    day: (day: string) => dayInWords(day, 'it'),
    number: (value: number, digits?: number) => numberInWords(value, 'it', digits),
    weekday: (weekday: number) => weekdayInWords(weekday, 'it'),
  } as unknown as ChangeSpeaker['words'],
  codes: { words: (...code: [never, never]) => labelOf('it', ...code) } as unknown as ChangeSpeaker['codes'],
  organisation: () => 'Il Faro',
  placeName: () => 'Lucca',
});
const said = (kind: string, field: string, before: unknown, after: unknown) =>
  changeInWords(kind, { field, before, after, told: true } as never, speaker());

describe('a change', () => {
  it('is said with its field, what holds now and what held before', () => {
    expect(said('measure-recorded', 'endsOn', '2027-06-30', '2027-03-31')).toBe(
      'Fine: 31 marzo 2027 (prima: 30 giugno 2027)',
    );
    expect(said('permit-recorded', 'renewalAskedOn', null, '2026-11-01')).toBe(
      'Rinnovo chiesto il: 1 novembre 2026 (prima: Non indicato)',
    );
    expect(said('assessment-recorded', 'autonomy.HOUSING', 2, 3)).not.toMatch(/HOUSING|: 3/);
    expect(said('service-recorded', 'hours', null, 30)).toMatch(/^Ore in tutto: 30/);
  });

  it('of a sealed text is said without the text', () => {
    const change = { field: 'prescriptions', before: null, after: null, told: false };
    expect(changeInWords('measure-recorded', change as never, speaker())).toBe(
      'Prescrizioni: testo cambiato',
    );
  });

  it.each([
    ['measure-recorded', ['kind', 'orderedOn', 'issuingOffice', 'issuingOfficeName', 'supervisingOffice']],
    [
      'measure-recorded',
      ['supervisingOfficeName', 'startsOn', 'endsOn', 'hours', 'territory', 'orderNumber'],
    ],
    [
      'measure-recorded',
      ['forbiddenComuni', 'excludedSectors', 'approvedWorkplaces', 'requiresAuthorisation'],
    ],
    ['measure-recorded', ['reportsDueOn', 'prescriptions', 'offence', 'forbiddenPlaces']],
    ['permit-recorded', ['status', 'appliedOn', 'verbalisedOn', 'issuedOn', 'expiresOn', 'renewalAskedOn']],
    ['permit-recorded', ['refusalCommunicatedOn', 'ownDelay', 'furtherPaperOn', 'housing', 'asylumGrounds']],
    ['reception-recorded', ['kind', 'projectName', 'projectCode', 'enteredOn', 'plannedEndOn', 'extensions']],
    ['scheme-recorded', ['code', 'referralOffice', 'referralOfficeName', 'referredOn', 'startsOn', 'endsOn']],
    [
      'person-corrected',
      ['givenNames', 'familyNames', 'birthDate', 'birthPlace', 'phone', 'email', 'address'],
    ],
    ['person-corrected', ['codiceFiscale', 'stp', 'vestanet', 'cui', 'permitNumber', 'passportNumber']],
    ['person-corrected', ['gender', 'nationalities', 'homeComune']],
    ['assessment-recorded', ['assessedOn', 'isced', 'occupations', 'certificates', 'preferredIsco']],
    [
      'assessment-recorded',
      ['maxTravelMinutes', 'needs', 'needsText', 'autonomy.HOUSING', 'italian.reading'],
    ],
    ['service-recorded', ['code', 'from', 'to', 'hours', 'providerId', 'reason']],
    ['task-changed', ['kind', 'dueOn', 'role', 'text']],
    ['note-corrected', ['kind', 'happenedOn']],
    ['way-in-corrected', ['programme', 'measureKind', 'receptionKind', 'scheme', 'country']],
    ['entry-corrected', ['enteredOn', 'ageBand', 'gender', 'origin']],
    ['disadvantage-recorded', ['art4']],
  ])('of every field of %s has words (%j)', (kind, fields) => {
    for (const field of fields) {
      const words = said(kind, field, null, null);
      expect(words).toMatch(/^[A-ZÈ].*: Non indicato/);
      expect(words.startsWith(`${field}:`)).toBe(false);
    }
  });
});
