import { codeLists, labelOf, labels, locales } from './index.js';

const everyLabel = locales.flatMap((locale) =>
  Object.entries(labels[locale]).flatMap(([list, words]) =>
    Object.entries(words).map(([code, text]) => ({ at: `${locale}.${list}.${code}`, text })),
  ),
);

describe('the words of the code lists', () => {
  it.each(locales)('in %s cover each list, and nothing that is not in it', (locale) => {
    for (const [list, codes] of Object.entries(codeLists)) {
      const written = Object.keys(labels[locale][list as keyof typeof codeLists]);
      expect({ list, codes: written.toSorted() }).toEqual({ list, codes: codes.map(String).toSorted() });
    }
  });

  it('are words, short enough for a menu', () => {
    expect(everyLabel.filter(({ text }) => text !== text.trim() || text === '' || text.length > 60)).toEqual(
      [],
    );
    expect(everyLabel.filter(({ text }) => text.includes('_') || text.includes("'"))).toEqual([]);
  });

  it('are never the same for two codes of a list, or nobody could choose', () => {
    const twice = locales.flatMap((locale) =>
      Object.entries(labels[locale]).filter(([, words]) => {
        const texts = Object.values(words);
        return new Set(texts).size < texts.length;
      }),
    );
    expect(twice.map(([list]) => list)).toEqual([]);
  });

  it('are found by list and code', () => {
    expect(labelOf('it', 'stage', 'ACTIVE')).toBe('Al lavoro');
    expect(labelOf('en', 'isced', 3)).toBe('Upper secondary or vocational diploma');
  });
});
