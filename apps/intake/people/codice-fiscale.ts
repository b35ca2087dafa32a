/** Values of characters in odd places (DM 23-12-1976); letters stand for the digit of their rank where omocodia put them. */
const oddValues: Record<string, number> = Object.fromEntries(
  [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((character, index) => [
    character,
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][index < 10 ? index : index - 10] ??
      [2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23][index - 20]!,
  ]),
);

const shape = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;

/** Of a natural person, omocodia included, with the right check letter; or provisional, of 11 digits. */
export function isCodiceFiscale(code: string): boolean {
  return shape.test(code) ? checkLetter(code) === code[15] : isProvisional(code);
}

function checkLetter(code: string): string {
  const sum = [...code.slice(0, 15)].reduce((total, character, index) => {
    const even = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? oddValues[character]! : even);
  }, 0);
  return String.fromCharCode(65 + (sum % 26));
}

/** Eleven digits, the last of which is Luhn's. The provisional code of an applicant is one. */
function isProvisional(code: string): boolean {
  if (!/^\d{11}$/.test(code)) return false;
  const sum = [...code].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
