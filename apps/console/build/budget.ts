import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Kilobytes after gzip (docs: UX budgets). A build over budget fails, so that it is noticed the day it happens. */
const budgets = { initialScript: 180, initialStyle: 20, route: 60 };

interface Piece {
  name: string;
  kilobytes: number;
}

const kilobytes = (content: string | Uint8Array) => gzipSync(content).length / 1024;

/** Prints what a first visit downloads and each route after it, compressed. */
export function budgetPlugin(): Plugin {
  return {
    name: 'percorso-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((piece) => piece.type === 'chunk');
      const initial = new Set<string>();
      const styles = new Set<string>();
      const walk = (file: string) => {
        const chunk = chunks.find((candidate) => candidate.fileName === file);
        if (!chunk || initial.has(file)) return;
        initial.add(file);
        chunk.viteMetadata?.importedCss.forEach((css) => styles.add(css));
        chunk.imports.forEach(walk);
      };
      chunks.filter((chunk) => chunk.isEntry).forEach((chunk) => walk(chunk.fileName));

      const script = sum(chunks.filter((chunk) => initial.has(chunk.fileName)).map((chunk) => chunk.code));
      const style = sum(
        [...styles].map((file) => {
          const asset = bundle[file];
          return asset?.type === 'asset' ? asset.source : '';
        }),
      );
      const later: Piece[] = chunks
        .filter((chunk) => !initial.has(chunk.fileName))
        .map((chunk) => ({ name: chunk.name, kilobytes: kilobytes(chunk.code) }))
        .sort((left, right) => right.kilobytes - left.kilobytes);

      this.info(`first visit: script ${script.toFixed(1)} KB, style ${style.toFixed(1)} KB (gzip)`);
      for (const piece of later) this.info(`  ${piece.name}: ${piece.kilobytes.toFixed(1)} KB`);
      if (script > budgets.initialScript || style > budgets.initialStyle) {
        this.error(`over budget: script ${budgets.initialScript} KB, style ${budgets.initialStyle} KB`);
      }
    },
  };
}

function sum(pieces: (string | Uint8Array)[]): number {
  return pieces.reduce((total, piece) => total + kilobytes(piece), 0);
}
