import {
  dayAsTyped,
  dayFromToday,
  dayInWords,
  durationInWords,
  instantInWords,
  typedDay,
  weekdayInWords,
} from './day-words.js';

const today = '2026-03-12';

describe('how long to wait', () => {
  it.each([
    [1, '1 secondo', '1 second'],
    [45, '45 secondi', '45 seconds'],
    [130, '3 minuti', '3 minutes'],
  ])('%d seconds is said as one says it, and never too short', (seconds, italian, english) => {
    expect(durationInWords(seconds, 'it')).toBe(italian);
    expect(durationInWords(seconds, 'en')).toBe(english);
  });
});

describe('a day in words', () => {
  it('is written in full in both languages', () => {
    expect(dayInWords(today, 'it')).toBe('12 marzo 2026');
    expect(dayInWords(today, 'en')).toBe('12 March 2026');
  });

  it.each([
    ['2026-03-12', 'oggi'],
    ['2026-03-13', 'domani'],
    ['2026-03-19', 'tra 7 giorni'],
    ['2026-03-09', '3 giorni fa'],
    ['2026-06-20', 'tra 3 mesi'],
  ])('%s is %s', (day, words) => expect(dayFromToday(day, today, 'it')).toBe(words));

  it('takes the day of an instant from Rome, not from UTC', () => {
    expect(instantInWords('2026-03-11T23:30:00Z', 'it')).toBe('12 marzo 2026, 00:30');
  });

  it('counts the week from Monday', () => {
    expect([1, 7].map((weekday) => weekdayInWords(weekday, 'it'))).toEqual(['lunedì', 'domenica']);
  });
});

describe('a typed day', () => {
  it.each([
    ['12/3/2026', '2026-03-12'],
    ['05/11/1987', '1987-11-05'],
    ['12.03.26', '2026-03-12'],
    ['1 2 87', '1987-02-01'],
    ['12032026', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    [' 31/12/2026 ', '2026-12-31'],
  ])('reads %s day first', (text, day) => expect(typedDay(text, today)).toBe(day));

  it.each(['', '31/02/2026', '13/13/2026', '12/2026', 'ieri', '12/3/20266', '2026/03/12'])(
    'refuses %p',
    (text) => expect(typedDay(text, today)).toBeNull(),
  );

  it('is shown back as it would be typed', () => {
    expect(dayAsTyped('2026-03-05')).toBe('05/03/2026');
    expect(typedDay(dayAsTyped('2026-03-05'), today)).toBe('2026-03-05');
  });
});
