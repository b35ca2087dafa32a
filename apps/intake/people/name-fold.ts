/** Particles that come and go between spellings of one name (MATCHING §2). */
const particles = new Set([
  'al',
  'el',
  'bin',
  'ben',
  'ibn',
  'abd',
  'abdul',
  'de',
  'di',
  'da',
  'do',
  'du',
  'van',
  'von',
]);

/** Letters that decomposition does not take apart. */
const letters: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ə: 'e', ŀ: 'l', ƙ: 'k', ɓ: 'b', ɗ: 'd',
}; // prettier-ignore

/** Sounds that transliterations write in several ways, longest first. */
const sounds: [RegExp, string][] = [
  [/kh|gh|ck|q|g|k|c(?![ieh])/g, 'k'],
  [/sch|sh|ch|cz|zh|z|s|x|c/g, 's'],
  [/ph|v|w|f/g, 'f'],
  [/[dt]h?/g, 't'],
  [/j|y/g, ''],
  [/[aeiouh]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Lower case without marks, in tokens: `D'Angelo Né` → `d`, `angelo`, `ne` joined where an apostrophe stood. */
export function foldName(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => letters[letter] ?? letter)
    .replace(/['’ʼ`´]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token.length > 0);
}

/**
 * What is left of a folded token when spellings are set aside: consonants by sound, so that Diallo meets
 * Dialo and Mohammed meets Muhamad. Null for a particle and for what leaves nothing.
 */
export function skeleton(token: string): string | null {
  if (particles.has(token)) return null;
  const rest = sounds.reduce((text, [pattern, sound]) => text.replace(pattern, sound), token);
  // A name of vowels only (Aoua, Ei) keeps its letters.
  return rest.length > 0 ? rest : token;
}

/** Skeletons of a whole name, without repetition. */
export function skeletons(name: string): string[] {
  const found = foldName(name).map(skeleton);
  return [...new Set(found.filter((each) => each !== null))];
}
