import { raisedTaskKinds } from '#contracts';
import { addDays, type Day } from '#kernel';
import type { TaskView } from '../api/intake-types.js';
import { dayInWords, languages, type Language } from '../i18n/day-words.js';
import { reasonInWords } from './task-words.js';

const task = (kind: TaskView['kind'], dueOn: Day, facts: object = {}) => ({ kind, dueOn, facts }) as TaskView;

function said(of: TaskView, today: Day, language: Language = 'it'): string {
  const words = { language, today, day: (day: Day) => dayInWords(day, language) };
  return reasonInWords(of, { words, codes: { words: (_list: string, code: string) => code } } as never);
}

it.each<[Day, string]>([
  ['2026-10-20', 'Il rinnovo va chiesto entro il 20 ottobre 2026.'],
  [
    '2026-11-29',
    'Il rinnovo andava chiesto entro il 20 ottobre 2026, si può ancora fino al 17 febbraio 2027.',
  ],
  [
    '2026-12-19',
    'Il rinnovo andava chiesto entro il 20 ottobre 2026, si può ancora fino al 17 febbraio 2027.',
  ],
  ['2026-12-20', 'È scaduto: il rinnovo si può ancora chiedere fino al 17 febbraio 2027.'],
  ['2027-02-17', 'È scaduto: il rinnovo si può ancora chiedere fino al 17 febbraio 2027.'],
  ['2027-02-18', 'Il tempo per chiedere il rinnovo è finito il 17 febbraio 2027: senti un legale.'],
])('of a permit that expires on 19 December it is said on %s: %s', (today, words) => {
  const permit = task('PERMIT_EXPIRY', '2026-12-19', { renewBy: '2026-10-20', renewUntil: '2027-02-17' });
  expect(said(permit, today)).toBe(words);
});

/** Every fact that a rule may put beside a task, so that a sentence that asks for another one shows. */
const facts = {
  renewBy: '2026-10-20',
  renewUntil: '2027-02-17',
  certain: 1,
  office: 'UEPE',
  granted: 1,
  months: 18,
  until: '2027-12-31',
  start: '2026-11-30',
  recordedOn: '2026-12-01',
  changedOn: '2026-12-02',
  endsOn: '2026-12-03',
  endedOn: '2026-12-04',
  reason: 'RESIGNED',
  days: 28,
  appliedOn: '2026-12-05',
  communicatedOn: '2026-12-06',
  specialSince: '2026-12-07',
};
const without = { ...facts, certain: 0, office: null, granted: 0, until: null, recordedOn: null, days: 7 };

describe.each(languages)('in %s', (language) => {
  it.each(raisedTaskKinds.filter((kind) => kind !== 'MEMBERSHIP_REFUSAL_TALK'))(
    '%s says why, whole, before its day and after it',
    (kind) => {
      for (const known of [facts, without])
        for (const offset of [-100, -1, 0, 1, 100]) {
          const words = said(task(kind, '2026-12-19', known), addDays('2026-12-19', offset), language);
          expect(words).toMatch(/\.$/);
          expect(words).not.toMatch(/\{\{|undefined|null|\d{4}-\d\d/);
        }
    },
  );
});
