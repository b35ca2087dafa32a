import { fold } from '../territory/comune.js';

/** Legal forms that one writer adds to a name and another leaves out, folded, longest first. */
const legalForms = [
  'societa cooperativa sociale',
  'cooperativa sociale',
  'soc coop sociale',
  'soc coop soc',
  'societa cooperativa',
  'societa consortile',
  'soc coop',
  'impresa sociale',
  'community interest company',
  'onlus',
  'scs',
  's c s',
  'a r l',
  'arl',
  's r l',
  'srl',
  'aps',
  'odv',
  'ets',
  'cic',
  'ltd',
  'e v',
  'ev',
  'ggmbh',
  'gmbh',
];

/** A name without accents, case, punctuation and legal form; the folded name itself when nothing else is left. */
export function normalisedName(name: string): string {
  const folded = fold(name);
  let rest = ` ${folded} `;
  for (const form of legalForms) rest = rest.replaceAll(` ${form} `, ' ');
  return rest.trim() || folded;
}

/** What makes two rows of two files the same organisation: country, normalised name and town. */
export function naturalKey(facts: {
  country: string;
  name: string;
  comune: string | null;
  city: string;
}): string {
  return [facts.country, normalisedName(facts.name), facts.comune ?? fold(facts.city)].join('|');
}
