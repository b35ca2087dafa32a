/**
 * `node --import ./tools/source.mjs file.ts` runs TypeScript of this repository without a build: Node strips
 * the types, and this hook finds `x.ts` where an import says `x.js`. Code with decorators needs the build.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const inSource = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/');
    if (!inSource || !specifier.startsWith('.') || !specifier.endsWith('.js'))
      return next(specifier, context);
    try {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    } catch {
      return next(specifier, context);
    }
  },
});
