import { daysBetween, isDay, type Day } from '#kernel';

export const languages = ['it', 'en'] as const;
export type Language = (typeof languages)[number];

const locale: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const zone = 'Europe/Rome';

/** `12 marzo 2026`, always in full: a short date is misread across countries. */
export function dayInWords(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** `lunedì 12 marzo 2026` */
export function dayWithWeekday(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `oggi`, `domani`, `tra 2 giorni`, `3 giorni fa`; in months and years further away. */
export function dayFromToday(day: Day, today: Day, language: Language): string {
  const days = daysBetween(today, day);
  const near = Math.abs(days) < 31;
  // "mese scorso" names a month of the calendar, which 40 days ago need not be in: there a number is said.
  const words = new Intl.RelativeTimeFormat(locale[language], { numeric: near ? 'auto' : 'always' });
  if (near) return words.format(days, 'day');
  if (Math.abs(days) < 350) return words.format(Math.round(days / 30.4), 'month');
  return words.format(Math.round(days / 365.25), 'year');
}

/** The clock time and the day of an instant, in Rome: `12 marzo 2026, 10:42`. */
export function instantInWords(instant: string, language: Language): string {
  return `${dayInWords(dayInRome(new Date(instant)), language)}, ${timeInWords(new Date(instant), language)}`;
}

export function timeInWords(instant: Date, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(instant);
}

export function dayInRome(instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

/** `1 secondo`, `45 secondi`, `15 minuti`: whole minutes from two minutes on, never less than it takes. */
export function durationInWords(seconds: number, language: Language): string {
  const inMinutes = seconds >= 120;
  return new Intl.NumberFormat(locale[language], {
    style: 'unit',
    unit: inMinutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(Math.ceil(inMinutes ? seconds / 60 : seconds));
}

export function numberInWords(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locale[language], {
    maximumFractionDigits: digits,
    useGrouping: 'always',
  }).format(value);
}

/** `25 €`, `25,50 €`. */
export function eurosInWords(cents: number, language: Language): string {
  return new Intl.NumberFormat(locale[language], {
    style: 'currency',
    currency: 'EUR',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(cents / 100);
}

export function shareInWords(value: number, language: Language): string {
  return new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: 0 }).format(
    value,
  );
}

/** `lunedì` for 1 … `domenica` for 7 (ISO 8601). 5 January 2026 was a Monday. */
export function weekdayInWords(weekday: number, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 4 + weekday)),
  );
}

/**
 * What a person types for a day, day first: `12/3/2026`, `12.03.26`, `12 3 2026`, `12032026`, `2026-03-12`.
 * A two-digit year is the nearest one that is not more than 20 years ahead. Null for what is no day.
 */
export function typedDay(text: string, today: Day): Day | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const parts =
    /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$/.exec(trimmed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  if (!parts) return null;
  const [, date, month, year] = parts as unknown as [string, string, string, string];
  const day = `${fullYear(year, today)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function fullYear(typed: string, today: Day): string {
  if (typed.length === 4) return typed;
  const current = Number(today.slice(0, 4));
  const year = Math.floor(current / 100) * 100 + Number(typed);
  return String(year > current + 20 ? year - 100 : year);
}

/** How a day is shown back in a field: `12/03/2026`. */
export function dayAsTyped(day: Day | null | undefined): string {
  return day && isDay(day) ? day.split('-').reverse().join('/') : '';
}
