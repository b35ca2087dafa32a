import { addDays, type Day, type Random } from '#kernel';
import { codiceFiscaleOf } from './codice-fiscale.js';
import { guests, italianFamilies, italianMen, italianWomen, residents, type Origin } from './names.js';
import type { DemoProgramme } from './totals.js';

export interface DemoPerson {
  givenNames: string;
  familyNames: string;
  birthDate: Day;
  birthPlace: string;
  gender: 'F' | 'M';
  nationalities: string[];
  phone: string;
  codiceFiscale?: string;
}

/** Comuni of birth and their cadastral codes. */
const birthplaces = [
  ['Lucca', 'E715'],
  ['Viareggio', 'L833'],
  ['Camaiore', 'B455'],
  ['Capannori', 'B648'],
  ['Pisa', 'G702'],
  ['Firenze', 'D612'],
] as const;

/** Makes people whose whole names differ from each other. */
export class People {
  private readonly taken = new Set<string>();

  constructor(private readonly today: Day) {}

  make(chance: Random, programme: DemoProgramme): DemoPerson {
    if (programme === 'RECEPTION') return this.foreigner(chance, chance.pick(guests), [19, 41], 0.28);
    return chance.chance(0.7)
      ? this.italian(chance)
      : this.foreigner(chance, chance.pick(residents), [22, 55]);
  }

  private italian(chance: Random): DemoPerson {
    const gender = chance.chance(0.16) ? 'F' : 'M';
    const name = this.name(chance, gender === 'F' ? italianWomen : italianMen, italianFamilies);
    const birthDate = this.birthDate(chance, [22, 64]);
    const [birthPlace, belfiore] = chance.pick(birthplaces);
    return {
      ...name,
      birthDate,
      birthPlace,
      gender,
      nationalities: ['IT'],
      phone: phone(chance),
      codiceFiscale: codiceFiscaleOf({ ...name, birthDate, gender, belfiore }),
    };
  }

  private foreigner(chance: Random, from: Origin, ages: [number, number], women = 0.12): DemoPerson {
    const gender = chance.chance(women) ? 'F' : 'M';
    return {
      ...this.name(chance, gender === 'F' ? from.women : from.men, from.families),
      birthDate: this.birthDate(chance, ages),
      birthPlace: from.birthPlace,
      gender,
      nationalities: [from.country],
      phone: phone(chance),
    };
  }

  private name(chance: Random, given: string[], families: string[]) {
    for (;;) {
      const name = { givenNames: chance.pick(given), familyNames: chance.pick(families) };
      const whole = `${name.givenNames} ${name.familyNames}`;
      if (this.taken.has(whole) && this.taken.size < 290) {
        const second = chance.pick(given);
        if (second === name.givenNames) continue;
        name.givenNames = `${name.givenNames} ${second}`;
      }
      if (this.taken.has(`${name.givenNames} ${name.familyNames}`)) continue;
      this.taken.add(`${name.givenNames} ${name.familyNames}`);
      return name;
    }
  }

  private birthDate(chance: Random, [youngest, oldest]: [number, number]): Day {
    return addDays(this.today, -chance.int(youngest * 366, oldest * 365));
  }
}

/** Numbers that nobody has been given. */
function phone(chance: Random): string {
  return `+39 300 ${chance.int(1000000, 9999999)}`;
}
