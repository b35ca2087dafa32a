import { checkLetter } from '#contracts';

export interface Birth {
  givenNames: string;
  familyNames: string;
  birthDate: string;
  gender: 'F' | 'M';
  /** Cadastral code of the comune of birth. */
  belfiore: string;
}

const months = 'ABCDEHLMPRST';

/** The personal code as the tax agency forms it (DM 23 December 1976). */
export function codiceFiscaleOf({ givenNames, familyNames, birthDate, gender, belfiore }: Birth): string {
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const dayOfBirth = String(Number(day) + (gender === 'F' ? 40 : 0)).padStart(2, '0');
  const letter = months[Number(month) - 1]!;
  const fifteen = `${threeOf(familyNames)}${threeOfGiven(givenNames)}${year.slice(2)}${letter}${dayOfBirth}${belfiore}`;
  return fifteen + checkLetter(fifteen);
}

/** Consonants, then vowels, then X. */
function threeOf(name: string): string {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return `${letters.replace(/[AEIOU]/g, '')}${letters.replace(/[^AEIOU]/g, '')}XXX`.slice(0, 3);
}

/** A given name with four consonants or more leaves out its second. */
function threeOfGiven(name: string): string {
  const consonants = name.toUpperCase().replace(/[^A-Z]|[AEIOU]/g, '');
  return consonants.length > 3 ? `${consonants[0]}${consonants[2]}${consonants[3]}` : threeOf(name);
}
