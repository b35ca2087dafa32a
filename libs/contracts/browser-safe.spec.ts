import { existsSync, readFileSync } from 'node:fs';

/** Value imports of a file; types vanish before a browser sees them. */
function importsOf(file: URL): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)(?! type)[^;]*?from '([^']+)'/gm)].map(
    ([, specifier]) => specifier!,
  );
}

/** Every package that is reached from a file, and every file on the way. */
function reached(file: URL, seen = new Set<string>()): string[] {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  return importsOf(file).flatMap((specifier) => {
    if (!specifier.startsWith('.')) return [specifier];
    const next = new URL(specifier.replace(/\.js$/, '.ts'), file);
    return existsSync(next) ? reached(next, seen) : [specifier];
  });
}

describe('the contracts in a browser', () => {
  it('need nothing but zod', () => {
    expect(new Set(reached(new URL('./index.ts', import.meta.url)))).toEqual(new Set(['zod']));
  });

  it.each(['codes/index.ts', 'labels/index.ts', 'italy/index.ts'])('need nothing at all for %s', (file) => {
    expect(reached(new URL(file, import.meta.url))).toEqual([]);
  });
});
