/**
 * `node --import ./tools/source.mjs file.ts` runs TypeScript of this repository without a build: swc compiles
 * each file as `.swcrc` says when it is loaded, and `x.ts` is found where an import says `x.js`. For code that
 * imports a library by its `#name`, add `--conditions=source`.
 */
import './node.mjs';
import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const isOurs = (url) => url?.endsWith('.ts') && !url.includes('/node_modules/');
const cwd = fileURLToPath(new URL('..', import.meta.url));

// Not by its name: an older Node, which does not have it, would say that before node.mjs says what is needed.
module.registerHooks({
  resolve(specifier, context, next) {
    if (!isOurs(context.parentURL) || !specifier.startsWith('.') || !specifier.endsWith('.js')) {
      return next(specifier, context);
    }
    try {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    } catch {
      return next(specifier, context);
    }
  },
  load(url, context, next) {
    if (!isOurs(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { cwd, filename, sourceMaps: false });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
