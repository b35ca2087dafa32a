import i18next from 'i18next';
import { loadCodeWords } from '../codes/code-words.js';
import { initReactI18next } from 'react-i18next';
import { languages, type Language } from './day-words.js';
import { withElisions } from './elision.js';
import type { it } from './it.js';
import type { DoorWords, Words } from './words.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof it };
    returnNull: false;
  }
}

const stored = 'percorso.language';

/** Only the chosen language is downloaded, and before somebody is in, only the words of the door. */
const dictionaries = {
  it: {
    door: () => import('./door.it.js').then((file) => file.itDoor),
    all: () => import('./it.js').then((file) => file.it),
  },
  en: {
    door: () => import('./door.en.js').then((file) => file.enDoor),
    all: () => import('./en.js').then((file) => file.en),
  },
} satisfies Record<Language, { door: () => Promise<DoorWords>; all: () => Promise<Words> }>;

/** Languages whose every word is here. */
const whole = new Set<Language>();
let isInside = false;

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
      resources: { [language]: { translation: await dictionaries[language].door() } },
      // React escapes what it renders.
      interpolation: { escapeValue: false },
      postProcess: [elisions.name],
      react: { useSuspense: false },
    });
  document.documentElement.lang = language;
}

/** What the screens inside need: every word of the language, and the names of codes. */
export async function loadWords(language: Language): Promise<void> {
  isInside = true;
  await loadCodeWords(language);
  if (whole.has(language)) return;
  i18next.addResourceBundle(language, 'translation', await dictionaries[language].all());
  whole.add(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (isInside) await loadWords(language);
  else if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await dictionaries[language].door());
  localStorage.setItem(stored, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
