import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/**
 * What axe finds wrong with the page as it stands: one line per rule with the elements. It is evaluated by the
 * debugger, not added as a script, so that the page keeps its content security policy.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(`if (!globalThis.axe) { ${source} }`);
  const results = await page.evaluate<AxeResults, RunOptions>(
    (options) =>
      (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules,
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/** What axe does not see of a page: its title, its language, and whether it has to be scrolled sideways. */
export async function faultsOf(page: Page, language: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const { lang, scrollWidth } = document.documentElement;
    return [
      ...(document.title.endsWith('· Percorso') ? [] : [`the title is «${document.title}»`]),
      ...(lang === wanted ? [] : [`the language is «${lang}»`]),
      ...(scrollWidth <= innerWidth ? [] : [`scrolls sideways: ${scrollWidth} px in ${innerWidth}`]),
    ];
  }, language);
}
