import type { Labels } from '#contracts';
import type { Language } from '../i18n/day-words.js';

/** Keys of occupations and sectors begin with `_`, so that a list keeps the order of the classification. */
export interface CodeWords {
  labels: Labels;
  occupations: Record<string, string>;
  sectors: Record<string, string>;
}

const loaded = new Map<Language, CodeWords>();

const files: Record<Language, () => Promise<{ default: CodeWords }>> = {
  it: () => import('virtual:code-words-it'),
  en: () => import('virtual:code-words-en'),
};

export async function loadCodeWords(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, (await files[language]()).default);
}

export function codeWordsOf(language: Language): CodeWords {
  const words = loaded.get(language);
  if (!words) throw new Error(`the words for codes in ${language} are not loaded`);
  return words;
}
