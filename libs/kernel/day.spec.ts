import fc from 'fast-check';
import { addDays, addMonths, ageOn, asDay, dayOf, daysBetween, isDay, weekday } from './day.js';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a calendar day', () => {
  it('exists in the calendar', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2026-2-9')).toBe(false);
    expect(isDay('0000-01-01')).toBe(false);
  });

  it('names the field when it does not exist', () => {
    expect(() => asDay('2026-02-30', 'permit.expiresOn')).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'permit.expiresOn' })] }),
    );
  });

  it('adds and counts days as inverses', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -4000, max: 4000 }),
        (day, days) => daysBetween(day, addDays(day, days)) === days,
      ),
    );
  });

  it('clamps a month to its last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15');
  });

  it('counts age by birthdays', () => {
    expect(ageOn('2000-11-22', '2026-11-21')).toBe(25);
    expect(ageOn('2000-11-22', '2026-11-22')).toBe(26);
  });

  it('starts the week on Monday', () => {
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekday('2026-11-23')).toBe(1);
  });

  it('belongs to the time zone of the reader', () => {
    expect(dayOf(new Date('2026-11-21T23:30:00Z'), 'Europe/Rome')).toBe('2026-11-22');
  });
});
