import type { useWords } from '../i18n/use-words.js';

/** What the service tells of the colleague's change, as sentences. Empty when it tells only that there was one. */
export function changesInWords(
  _facts: Record<string, unknown>,
  _words: ReturnType<typeof useWords>,
): string[] {
  return [];
}
