/** C0 and C1 controls but tab, line feed and carriage return; PostgreSQL cannot store NUL at all. */
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const lineBreaks = /[\t\n\r\u2028\u2029]/;

/** Text that can be stored, compared and shown: no control characters, no half of a surrogate pair. */
export function isCleanText(value: unknown, lines: 'one' | 'many'): boolean {
  if (typeof value !== 'string') return false;
  return value.isWellFormed() && !controls.test(value) && (lines === 'many' || !lineBreaks.test(value));
}

/** Trimmed and in one Unicode form (NFC), so that equal names compare equal. Anything but text is left alone. */
export function tidy(value: unknown): unknown {
  return typeof value === 'string' && value.isWellFormed() ? value.trim().normalize('NFC') : value;
}
