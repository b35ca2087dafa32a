import { codeLists, type CodeList, type CodeOf } from '#contracts';
import { useMemo } from 'react';
import type { Option } from '../form/fields.js';
import type { Language } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import { codeWordsOf } from './code-words.js';

/** Words for every code: a screen never shows a code. */
export function useCodes() {
  const { language } = useWords();
  return useMemo(() => codesIn(language), [language]);
}

export type Codes = ReturnType<typeof codesIn>;

const countryless: Record<Language, string> = { it: 'Apolide', en: 'Stateless' };

export function codesIn(language: Language) {
  const { labels, occupations, sectors } = codeWordsOf(language);
  const countryNames = new Intl.DisplayNames(language, { type: 'region' });
  const words = <L extends CodeList>(list: L, code: CodeOf<L>): string =>
    (labels[list] as Record<string, string>)[String(code)] ?? String(code);
  return {
    /** "Al lavoro" for ('stage', 'ACTIVE'). */
    words,
    /** A whole list, in its own order, or a part of it. */
    options: <L extends CodeList>(list: L, only?: readonly CodeOf<L>[]): Option[] =>
      [...(only ?? codeLists[list])].map((code) => ({
        value: String(code),
        label: words(list, code as CodeOf<L>),
      })),
    event: (type: string): string => (labels.event as Record<string, string>)[type] ?? '',
    /** "Addetto alle pulizie" for 9112, or the title of the group above. */
    occupation: (isco: string): string =>
      occupations[`_${isco}`] ?? occupations[`_${isco.slice(0, 2)}`] ?? isco,
    /** Occupations first, then the groups of two digits. */
    occupationOptions: (): Option[] =>
      optionsOf(occupations)
        .filter((option) => option.value.length > 1)
        .sort((a, b) => b.value.length - a.value.length),
    sector: (code: string): string => sectors[`_${code}`] ?? code,
    sectorOptions: (): Option[] => optionsOf(sectors),
    country: (code: string): string =>
      code === 'XS' ? countryless[language] : (countryNames.of(code) ?? code),
  };
}

function optionsOf(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([key, label]) => ({ value: key.slice(1), label }));
}
