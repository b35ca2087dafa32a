import { codesIn } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';
import { factInWords } from '../path/timeline-words.js';

interface ToldChange {
  kind?: string;
  recordedAt: string;
}

/** What the service tells of the colleague's change, as sentences. Empty when it tells only that there was one. */
export function changesInWords(facts: Record<string, unknown>, words: ReturnType<typeof useWords>): string[] {
  const changes = Array.isArray(facts['changes']) ? (facts['changes'] as ToldChange[]) : [];
  const codes = codesIn(words.language);
  return changes.map(({ kind, recordedAt }) => {
    const when = words.instant(recordedAt);
    if (!kind) return words.t('stale.someChange', { when });
    const line = factInWords(
      {
        id: '',
        kind,
        on: recordedAt.slice(0, 10),
        recordedAt,
        actor: '',
        version: null,
        values: {},
        changes: [],
      },
      { words, codes, organisation: () => '', colleague: () => '', team: () => '' },
    );
    return words.t('stale.change', { what: line.title, when });
  });
}
