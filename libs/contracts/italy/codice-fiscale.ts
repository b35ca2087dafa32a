/** A codice fiscale as the tax agency issues it (DM 23 December 1976). The issued code wins over a name that does not match. */
export type CodiceFiscale =
  | {
      kind: 'PERSONAL';
      /** Upper case, without spaces. */
      code: string;
      birth: { twoDigitYear: number; month: number; day: number };
      gender: 'F' | 'M';
      /** Cadastral code of the comune or foreign state of birth, e.g. F205, Z404; digits restored after omocodia. */
      birthplace: string;
      /** Some digits stand as letters, because another person had the same code. */
      omocodia: boolean;
    }
  /** Eleven digits given to an asylum applicant until the personal code is issued. */
  | { kind: 'PROVISIONAL'; code: string };

export type CodiceFiscaleProblem = 'FORMAT' | 'BIRTH_DAY' | 'CHECK_CHARACTER';
export type CodiceFiscaleReading =
  { ok: true; value: CodiceFiscale } | { ok: false; problem: CodiceFiscaleProblem };

const digitOrSubstitute = '[0-9LMNPQRSTUV]';
const personal = new RegExp(
  `^[A-Z]{6}(${digitOrSubstitute}{2})([ABCDEHLMPRST])(${digitOrSubstitute}{2})([A-Z])(${digitOrSubstitute}{3})[A-Z]$`,
);
const months = 'ABCDEHLMPRST';
const substitutes = 'LMNPQRSTUV';
/** February has 29 days: with two digits of the year, which century is not known. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Values of 0–9 and A–Z in odd places (first, third…); in even places a character is worth its rank. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function rank(character: string): number {
  return character <= '9' ? Number(character) : character.charCodeAt(0) - 65;
}

/** The sixteenth letter for the fifteen characters before it. */
export function checkLetter(fifteen: string): string {
  const sum = [...fifteen].reduce(
    (total, character, place) => total + (place % 2 === 0 ? oddValues[rank(character)]! : rank(character)),
    0,
  );
  return String.fromCharCode(65 + (sum % 26));
}

/** The eleventh digit for the ten before it: every second digit doubled, nines cast out (as for a VAT number). */
export function checkDigit(ten: string): string {
  const sum = [...ten].reduce((total, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) : 2 * Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function restoreDigits(text: string): string {
  return text.replace(/[LMNPQRSTUV]/g, (letter) => String(substitutes.indexOf(letter)));
}

/** Reads a personal (16 characters) or provisional (11 digits) code, in any case and with spaces. */
export function readCodiceFiscale(text: string): CodiceFiscaleReading {
  const code = text.replace(/\s/g, '').toUpperCase();
  return /^\d{11}$/.test(code) ? readProvisional(code) : readPersonal(code);
}

function readProvisional(code: string): CodiceFiscaleReading {
  if (checkDigit(code.slice(0, 10)) !== code[10]) return { ok: false, problem: 'CHECK_CHARACTER' };
  return { ok: true, value: { kind: 'PROVISIONAL', code } };
}

function readPersonal(code: string): CodiceFiscaleReading {
  const [, year, monthLetter, dayField, belfioreLetter, belfioreDigits] = personal.exec(code) ?? [];
  if (year === undefined) return { ok: false, problem: 'FORMAT' };
  const numeric = `${year}${dayField}${belfioreDigits}`;
  const month = months.indexOf(monthLetter!) + 1;
  const dayAndGender = Number(restoreDigits(dayField!));
  const day = dayAndGender > 40 ? dayAndGender - 40 : dayAndGender;
  if (day < 1 || day > daysOfMonth[month - 1]!) return { ok: false, problem: 'BIRTH_DAY' };
  if (checkLetter(code.slice(0, 15)) !== code[15]) return { ok: false, problem: 'CHECK_CHARACTER' };
  return {
    ok: true,
    value: {
      kind: 'PERSONAL',
      code,
      birth: { twoDigitYear: Number(restoreDigits(year)), month, day },
      gender: dayAndGender > 40 ? 'F' : 'M',
      birthplace: belfioreLetter! + restoreDigits(belfioreDigits!),
      omocodia: /[A-Z]/.test(numeric),
    },
  };
}

/** Whether a birth date and gender disagree with a personal code; the screen warns, and keeps the issued code. */
export function contradicts(code: CodiceFiscale, bornOn: string, gender: string): boolean {
  if (code.kind === 'PROVISIONAL') return false;
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number];
  const { birth } = code;
  const sameDay = year % 100 === birth.twoDigitYear && month === birth.month && day === birth.day;
  const sameGender = (gender !== 'F' && gender !== 'M') || gender === code.gender;
  return !sameDay || !sameGender;
}
