import type { Plugin } from 'vite';
import {
  iscoMajorGroups,
  iscoOccupations,
  iscoSubMajorGroups,
  labels,
  sectors,
} from '../../../libs/contracts/index.js';

const prefix = 'virtual:code-words-';

function wordsIn(language: 'it' | 'en') {
  const groups = [...iscoMajorGroups, ...iscoSubMajorGroups, ...iscoOccupations];
  return {
    labels: labels[language],
    occupations: Object.fromEntries(groups.map((group) => [`_${group.code}`, group[language]])),
    sectors: Object.fromEntries(sectors.map((sector) => [`_${sector.code}`, sector[language]])),
  };
}

/** The words for codes (libs/contracts), one download per language instead of all languages at once. */
export function codeWordsPlugin(): Plugin {
  return {
    name: 'percorso-code-words',
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    load(source) {
      const language = source.startsWith(`\0${prefix}`) ? source.slice(prefix.length + 1) : null;
      return language === 'it' || language === 'en'
        ? `export default ${JSON.stringify(wordsIn(language))};`
        : undefined;
    },
  };
}
