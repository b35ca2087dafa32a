import { type CodeList, type CodeOf, type Labels, codeLists } from './code-lists.js';
import { en } from './en.js';
import { it } from './it.js';

export { codeLists };
export type { CodeList, CodeOf, Labels };

export const locales = ['it', 'en'] as const;
export type Locale = (typeof locales)[number];

export const labels: Record<Locale, Labels> = { it, en };

/** The words for one code: `labelOf('it', 'stage', 'ACTIVE')` is "Al lavoro". */
export function labelOf<L extends CodeList>(locale: Locale, list: L, code: CodeOf<L>): string {
  return (labels[locale][list] as Record<CodeOf<L>, string>)[code];
}
