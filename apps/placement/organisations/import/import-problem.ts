import type { MappingColumn, MappingLocale } from './mapping-columns.js';

/** What can be wrong with one cell or one row: a closed list, in the words of whoever mends the file. */
const sentences = {
  'import.value-needed': { it: 'Manca il valore', en: 'The value is missing' },
  'import.too-long': { it: 'Il testo è troppo lungo', en: 'The text is too long' },
  'import.control-character': {
    it: 'Contiene un carattere che non si può scrivere',
    en: 'It holds a character that cannot be written',
  },
  'import.code-unknown': { it: 'Non è tra i valori ammessi', en: 'It is not one of the values allowed' },
  'import.country-unknown': { it: 'Non è un paese', en: 'It is not a country' },
  'import.comune-unknown': { it: 'Non è un comune italiano', en: 'It is not an Italian comune' },
  'import.comune-ambiguous': {
    it: 'Due comuni hanno questo nome: aggiungere la provincia, come in «Castro (LE)»',
    en: 'Two comuni have this name: add the province, as in “Castro (LE)”',
  },
  'import.province-unknown': { it: 'Non è una provincia italiana', en: 'It is not an Italian province' },
  'import.email': { it: 'Non è un indirizzo e-mail', en: 'It is not an e-mail address' },
  'import.phone': { it: 'Non è un numero di telefono', en: 'It is not a telephone number' },
  'import.website': {
    it: 'Non è un indirizzo web che comincia con http:// o https://',
    en: 'It is not a web address that begins with http:// or https://',
  },
  'import.repeated': {
    it: 'La stessa organizzazione è già nel file, con altri dati',
    en: 'The same organisation is in the file already, with other data',
  },
  'import.retired': {
    it: "L'organizzazione è archiviata: va prima riattivata",
    en: 'The organisation is retired: restore it first',
  },
  'organisation.kind-of-italian-law': {
    it: 'Le cooperative sociali di tipo A, B e miste esistono solo in Italia',
    en: 'Type A, type B and mixed social cooperatives exist in Italy only',
  },
  'organisation.comune-in-italy': {
    it: 'Le province valgono solo per organizzazioni italiane',
    en: 'Provinces are for Italian organisations only',
  },
  'organisation.territory-unknown': {
    it: 'Un codice ISTAT non corrisponde a nulla',
    en: 'An ISTAT code names nothing',
  },
  'organisation.kind-with-open-branch': {
    it: 'Ha opportunità aperte in un ramo che questo tipo non ha',
    en: 'It has open opportunities in a branch this kind does not have',
  },
} as const satisfies Record<string, Record<MappingLocale, string>>;

export type ImportRule = keyof typeof sentences;

export interface ImportProblem {
  /** Null when the row as a whole is at fault. */
  column: MappingColumn | null;
  rule: ImportRule;
  /** What stood in the cell, cut short. */
  value: string;
}

export function isImportRule(rule: string | undefined): rule is ImportRule {
  return rule !== undefined && rule in sentences;
}

export function sentenceOf(rule: ImportRule, locale: MappingLocale): string {
  return sentences[rule][locale];
}

const longestQuote = 60;

export function problem(column: MappingColumn | null, rule: ImportRule, value = ''): ImportProblem {
  return { column, rule, value: value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value };
}
