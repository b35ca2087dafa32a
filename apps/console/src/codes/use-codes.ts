import { codeLists, iscoTitle, labels, sectors, type CodeList, type CodeOf } from '#contracts';
import { useMemo } from 'react';
import type { Option } from '../form/fields.js';
import type { Language } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';

/** Words for every code (libs/contracts/labels): a screen never shows a code. */
export function useCodes() {
  const { language } = useWords();
  return useMemo(() => codesIn(language), [language]);
}

export type Codes = ReturnType<typeof codesIn>;

export function codesIn(language: Language) {
  const countryNames = new Intl.DisplayNames(language, { type: 'region' });
  const words = <L extends CodeList>(list: L, code: CodeOf<L>): string =>
    (labels[language][list] as Record<string, string>)[String(code)] ?? String(code);
  return {
    /** "Al lavoro" for ('stage', 'ACTIVE'). */
    words,
    /** A whole list, in its own order, or a part of it. */
    options: <L extends CodeList>(list: L, only?: readonly CodeOf<L>[]): Option[] =>
      [...(only ?? codeLists[list])].map((code) => ({
        value: String(code),
        label: words(list, code as CodeOf<L>),
      })),
    event: (type: string): string => (labels[language].event as Record<string, string>)[type] ?? '',
    /** "Addetto alle pulizie" for 9112, or the title of the group above. */
    occupation: (isco: string): string => iscoTitle(language, isco) ?? isco,
    sector: (code: string): string => sectors.find((sector) => sector.code === code)?.[language] ?? code,
    country: (code: string): string =>
      code === 'XS' ? countryless[language] : (countryNames.of(code) ?? code),
  };
}

const countryless: Record<Language, string> = { it: 'Apolide', en: 'Stateless' };
