/** Controls (C0, DEL, C1) but tab, line feed and carriage return; PostgreSQL cannot store NUL at all. */
const controls = /[^\P{Cc}\t\n\r]/u;
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
