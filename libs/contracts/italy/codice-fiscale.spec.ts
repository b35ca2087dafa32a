import fc from 'fast-check';
import { checkDigit, checkLetter, contradicts, readCodiceFiscale } from './codice-fiscale.js';

function personal(text: string) {
  const reading = readCodiceFiscale(text);
  if (!reading.ok || reading.value.kind !== 'PERSONAL') throw new Error(JSON.stringify(reading));
  return reading.value;
}

describe('a codice fiscale of 16 characters', () => {
  /** Invented persons that circulate as examples in public descriptions of the code. */
  it.each([
    ['MRTMTT91D08F205J', { twoDigitYear: 91, month: 4, day: 8 }, 'M', 'F205'],
    ['MLLSNT82P65Z404U', { twoDigitYear: 82, month: 9, day: 25 }, 'F', 'Z404'],
    ['RSSMRA85T10A562S', { twoDigitYear: 85, month: 12, day: 10 }, 'M', 'A562'],
    ['RCCMNL83S18D969H', { twoDigitYear: 83, month: 11, day: 18 }, 'M', 'D969'],
  ])('%s tells birth, gender and birthplace', (code, birth, gender, birthplace) => {
    expect(personal(code)).toMatchObject({ code, birth, gender, birthplace, omocodia: false });
  });

  it('is read in small letters and with spaces', () => {
    expect(personal(' rss mra 85t10 a562s ').code).toBe('RSSMRA85T10A562S');
  });

  it('means the same when any of its digits stands as a letter', () => {
    const places = [6, 7, 9, 10, 12, 13, 14];
    fc.assert(
      fc.property(fc.subarray(places, { minLength: 1 }), (chosen) => {
        const fifteen = [...'RSSMRA85T10A562'].map((character, place) =>
          chosen.includes(place) ? 'LMNPQRSTUV'[Number(character)]! : character,
        );
        const code = fifteen.join('') + checkLetter(fifteen.join(''));
        expect(personal(code)).toMatchObject({
          code,
          birth: { twoDigitYear: 85, month: 12, day: 10 },
          gender: 'M',
          birthplace: 'A562',
          omocodia: true,
        });
      }),
    );
  });

  it('is refused when one character was mistyped', () => {
    expect(readCodiceFiscale('RSSMRA85T10A562T')).toEqual({ ok: false, problem: 'CHECK_CHARACTER' });
    expect(readCodiceFiscale('RSSMRB85T10A562S')).toEqual({ ok: false, problem: 'CHECK_CHARACTER' });
  });

  it.each([
    ['RSSMRA85T00A562', 'day 0'],
    ['RSSMRA85B30A562', '30 February'],
    ['RSSMRA85T40A562', 'day 40'],
    ['RSSMRA85D71A562', '31 April, a woman'],
  ])('is refused when %s is a day that does not exist (%s)', (fifteen) => {
    expect(readCodiceFiscale(fifteen + checkLetter(fifteen))).toEqual({ ok: false, problem: 'BIRTH_DAY' });
  });

  it.each([
    '',
    'RSSMRA85T10A562',
    'RSSMRA85T10A562SS',
    'RSSMRA85F10A562S',
    'RSSMRA8OT10A562S',
    '0SSMRA85T10A562S',
  ])('is refused when its shape is wrong: "%s"', (text) => {
    expect(readCodiceFiscale(text)).toEqual({ ok: false, problem: 'FORMAT' });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readCodiceFiscale(text).ok === 'boolean'));
  });

  it('is compared with the birth that was entered', () => {
    const code = personal('MLLSNT82P65Z404U');
    expect(contradicts(code, '1982-09-25', 'F')).toBe(false);
    expect(contradicts(code, '1982-09-25', 'X')).toBe(false);
    expect(contradicts(code, '1982-09-25', 'M')).toBe(true);
    expect(contradicts(code, '1982-09-24', 'F')).toBe(true);
    expect(contradicts(code, '1983-09-25', 'F')).toBe(true);
  });
});

describe('a provisional codice fiscale of 11 digits', () => {
  it('ends in a check digit', () => {
    expect(readCodiceFiscale('00743110157')).toEqual({
      ok: true,
      value: { kind: 'PROVISIONAL', code: '00743110157' },
    });
    expect(readCodiceFiscale('00743110158')).toEqual({ ok: false, problem: 'CHECK_CHARACTER' });
  });

  it('shows any single wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(digits, fc.nat(10), fc.integer({ min: 1, max: 9 }), (ten, place, by) => {
        const right = [...ten, Number(checkDigit(ten.join('')))];
        const wrong = right.map((digit, index) => (index === place ? (digit + by) % 10 : digit));
        expect(readCodiceFiscale(right.join('')).ok).toBe(true);
        expect(readCodiceFiscale(wrong.join('')).ok).toBe(false);
      }),
    );
  });

  it('says nothing about the birth', () => {
    expect(contradicts({ kind: 'PROVISIONAL', code: '00743110157' }, '1990-01-01', 'F')).toBe(false);
  });
});
