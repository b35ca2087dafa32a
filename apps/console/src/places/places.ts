/** An Italian comune (6 digits) or province (3 digits), by its ISTAT code. */
export interface Place {
  code: string;
  name: string;
  /** `LU` */
  sigla: string;
}

export function readPlaces(lines: string): Place[] {
  return lines.split('\n').map((line) => {
    const [code, name, sigla] = line.split('|') as [string, string, string];
    return { code, name, sigla };
  });
}

/** "Lucca (LU)" */
export function placeInWords(place: Place): string {
  return `${place.name} (${place.sigla})`;
}

/** Accents and case do not matter to someone who types. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Those that begin with what was typed, before those that hold it somewhere; the shorter name first. */
export function findByName<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  typed: string,
  most: number,
): T[] {
  const wanted = foldText(typed);
  if (wanted === '') return all.slice(0, most);
  const ranked = all.flatMap((one) => {
    const name = foldText(nameOf(one));
    const rank = name.startsWith(wanted)
      ? 0
      : name.includes(` ${wanted}`)
        ? 1
        : name.includes(wanted)
          ? 2
          : 3;
    return rank === 3 ? [] : [{ one, rank, length: name.length }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length);
  return ranked.slice(0, most).map(({ one }) => one);
}
