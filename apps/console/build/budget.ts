import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Kilobytes after gzip. A build over budget fails, so that it is noticed the day it happens. */
const budgets = { script: 180, style: 20, route: 60 };

/** What each first visit downloads besides the entry: the page and one language. */
const visits: Record<string, readonly string[]> = {
  'sign-in': ['sign-in', 'door.it'],
  'signed in': ['inside', 'it', '_virtual_code-words-it'],
};
/** A list that a field downloads when it is first entered is no part of its route. */
const onDemand = /^_virtual_/;

const kilobytes = (content: string | Uint8Array) => gzipSync(content).length / 1024;

/** Prints what a first visit downloads and what each route adds to it, compressed. */
export function budgetPlugin(): Plugin {
  return {
    name: 'percorso-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((piece) => piece.type === 'chunk');
      const over: string[] = [];
      const check = (what: string, files: Set<string>, scriptBudget: number) => {
        const { script, style } = weight(files, bundle);
        this.info(`${what}: script ${script.toFixed(1)} KB, style ${style.toFixed(1)} KB`);
        if (script > scriptBudget || style > budgets.style) over.push(what);
      };
      const reach = (roots: Rolldown.OutputChunk[], known = new Set<string>()) => {
        const files = new Set<string>();
        const walk = (file: string) => {
          if (files.has(file) || known.has(file)) return;
          files.add(file);
          chunks.find((chunk) => chunk.fileName === file)?.imports.forEach(walk);
        };
        roots.forEach((chunk) => walk(chunk.fileName));
        return files;
      };
      const named = (names: readonly string[]) =>
        chunks.filter((chunk) => chunk.isEntry || names.includes(chunk.name));
      for (const [visit, names] of Object.entries(visits)) check(visit, reach(named(names)), budgets.script);
      const inside = reach(named(visits['signed in'] ?? []));
      for (const chunk of chunks) {
        if (!chunk.isDynamicEntry || inside.has(chunk.fileName) || onDemand.test(chunk.name)) continue;
        check(`+ ${chunk.name}`, reach([chunk], inside), budgets.route);
      }
      if (over.length > 0)
        this.error(
          `over budget (script ${budgets.script}, route ${budgets.route}, style ${budgets.style} KB): ${over.join(', ')}`,
        );
    },
  };
}

function weight(files: Set<string>, bundle: Rolldown.OutputBundle): { script: number; style: number } {
  let [script, style] = [0, 0];
  const sheets = new Set<string>();
  for (const file of files) {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk') continue;
    script += kilobytes(chunk.code);
    chunk.viteMetadata?.importedCss.forEach((sheet) => sheets.add(sheet));
  }
  for (const sheet of sheets) {
    const asset = bundle[sheet];
    if (asset?.type === 'asset') style += kilobytes(asset.source);
  }
  return { script, style };
}
