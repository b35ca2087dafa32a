import type { Language } from './day-words.js';

/** What an Italian law is, for who reads English: the citation itself stays as it is written. */
const acts: [RegExp, string][] = [
  [/D\.Lgs 286\/1998/, 'Consolidated Act on Immigration (D.Lgs 286/1998)'],
  [/D\.Lgs 142\/2015/, 'Reception Decree (D.Lgs 142/2015)'],
  [/D\.Lgs 25\/2008/, 'Asylum Procedures Decree (D.Lgs 25/2008)'],
  [/D\.Lgs 251\/2007/, 'Qualification Decree (D.Lgs 251/2007)'],
  [/L\. 381\/1991/, 'Act on Social Cooperatives (L. 381/1991)'],
  [/O\.P\.(?: \(L\. 354\/1975\))?/, 'Prison Act (L. 354/1975)'],
  [/\bc\.c\./, 'Italian Civil Code'],
  [/\bc\.p\./, 'Italian Criminal Code'],
  [/DPR 309\/1990/, 'Drugs Act (DPR 309/1990)'],
  [/DL 510\/1996/, 'Employment Decree (DL 510/1996)'],
];

/** The citation of a law in the reader's language: `art. 5 c. 4 e 9-bis` is `art. 5 c. 4 and 9-bis` in English. */
export function lawInWords(citation: string, language: Language): string {
  if (language === 'it') return citation.replaceAll(' and ', ' e ');
  const named = acts.reduce((text, [written, act]) => text.replace(written, act), citation);
  return named.replaceAll(/ e (?=\d|c\. )/g, ' and ').replaceAll(/\bartt\./g, 'arts.');
}
