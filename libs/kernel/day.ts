import { DomainError } from './domain-error.js';

/** A calendar day, ISO 8601 `YYYY-MM-DD`, without a time zone: the day a fact happened. */
export type Day = string;

/** The calendar has no year 0, and PostgreSQL refuses it. */
const pattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const millisecondsPerDay = 86_400_000;

/** True for a day that exists: `2026-02-30` is not one. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

export function asDay(value: string, field = 'date'): Day {
  if (isDay(value)) return value;
  throw new DomainError('INVALID_INPUT', `${value} is not a day (YYYY-MM-DD)`, {
    fields: [{ field, rule: 'day', message: 'must be a day that exists, YYYY-MM-DD' }],
  });
}

function epochDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

function fromEpochDay(days: number): Day {
  return new Date(days * millisecondsPerDay).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return fromEpochDay(epochDay(day) + days);
}

/** Calendar months, clamped to the last day of the target month: 31 January + 1 = 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const firstOfTarget = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastOfTarget = new Date(Date.UTC(firstOfTarget.getUTCFullYear(), firstOfTarget.getUTCMonth() + 1, 0));
  firstOfTarget.setUTCDate(Math.min(date, lastOfTarget.getUTCDate()));
  return firstOfTarget.toISOString().slice(0, 10);
}

export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

/** ISO 8601 weekday, 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whole years lived on `on` by someone born on `birth`. */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The calendar day of an instant in a time zone: a note written at 00:30 in Rome belongs to that Roman day. */
export function dayOf(instant: Date, timeZone: string): Day {
  return calendarOf(timeZone).format(instant);
}

/** Making one takes longer than a thousand uses, and every request asks for its day. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    calendars.set(timeZone, (calendar = new Intl.DateTimeFormat('en-CA', options)));
  }
  return calendar;
}
