import i18next from 'i18next';
import { loadCodeWords } from '../codes/code-words.js';
import { initReactI18next } from 'react-i18next';
import { languages, type Language } from './day-words.js';
import { withElisions } from './elision.js';
import type { it } from './it.js';
import type { Words } from './words.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof it };
    returnNull: false;
  }
}

const stored = 'percorso.language';

/** A language is one file; only the chosen one is downloaded. */
const dictionaries = {
  it: () => import('./it.js').then((file) => file.it),
  en: () => import('./en.js').then((file) => file.en),
} satisfies Record<Language, () => Promise<Words>>;

export function chosenLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  return languages.find((language) => language === chosen) ?? 'it';
}

/** Runs over every sentence once its days are in it. */
const elisions = {
  type: 'postProcessor' as const,
  name: 'elisions',
  process: (text: string) => (i18next.language === 'it' ? withElisions(text) : text),
};

export async function startWords(): Promise<void> {
  const language = chosenLanguage();
  await i18next
    .use(elisions)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation: await dictionaries[language]() } },
      // React escapes what it renders.
      interpolation: { escapeValue: false },
      postProcess: [elisions.name],
      react: { useSuspense: false },
    });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  await loadCodeWords(language);
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await dictionaries[language]());
  }
  localStorage.setItem(stored, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
