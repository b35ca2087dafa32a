import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { budgetPlugin } from './build/budget.js';
import { codeWordsPlugin } from './build/code-words.js';
import { placesPlugin } from './build/places.js';
import { themeCssPlugin } from './build/theme-css.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  cacheDir: here('../../.cache/vite'),
  resolve: {
    alias: {
      '#contracts': here('../../libs/contracts/index.ts'),
      '#kernel': here('../../libs/kernel/index.ts'),
    },
  },
  plugins: [themeCssPlugin(), placesPlugin(), codeWordsPlugin(), budgetPlugin()],
  server: { proxy: { '/api': process.env['PERCORSO_GATEWAY'] ?? 'http://127.0.0.1:3000' } },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    // Every asset is a file: the CSP allows no data: URI for fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" in Mantine's files means nothing without a server.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
      // The console reads code lists from #contracts and must not carry the message schemas (and zod) along.
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/') },
    },
  },
});
