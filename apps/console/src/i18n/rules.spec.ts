import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en } from './en.js';
import { it as italian } from './it.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const sources = ['apps/intake', 'apps/placement', 'apps/reporting', 'apps/gateway', 'libs/web'];
/** Rules that are no refusal: rulings on the right to work, and what stands behind a task, have their own words. */
const elsewhere =
  /^right-to-work\.|^recorded-at\.|^task\.(check-in|contract-end|measure-end|membership-|notify-|own|permit-expiry|placement-after|proposal-lost|transfer-|reception-|report-due|special-category|unilav|work-allowed|adult)/;

/** Every rule a service can refuse by, as its source names it. */
function rulesInSource(): string[] {
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/spec\.ts$|^test\/|\/test\/|arbitraries|samples/.test(file))
      .map((file) => join(root, folder, file)),
  );
  const named =
    /(?:violated|broken|refused|fileProblem|wrongCredentials)\(\s*(?:'[A-Z_]+',\s*)?'([a-z-]+\.[a-z.-]+)'|\brule(?::| =) '([a-z-]+\.[a-z.-]+)'/g;
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(named)].map((match) => match[1] ?? match[2]!),
  );
  return [...new Set(found)].filter((rule) => !elsewhere.test(rule)).sort();
}

describe('the rules of the services', () => {
  const rules = rulesInSource();

  it('are found', () => expect(rules.length).toBeGreaterThan(100));

  it.each([
    ['Italian', italian.rules],
    ['English', en.rules],
  ])('have a sentence each in %s', (_, sentences) => {
    expect(rules.filter((rule) => !(rule.replaceAll('.', '_') in sentences))).toEqual([]);
  });
});
