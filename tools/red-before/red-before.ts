import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { JestReport } from '../test/tally.js';

export interface RedTest {
  /** Path from the root of the repository. */
  spec: string;
  /** Part of the full name that jest prints: stands for every test of the file whose name holds it. */
  test: string;
}

export interface RedList {
  /** The commit whose product code does not pass these tests. */
  before: string;
  tests: RedTest[];
  /** Specs that cannot be loaded there, and why: what they look at did not exist. */
  unloaded: Record<string, string>;
}

export interface Outcome {
  /**
   * `hangs`: the whole file came to no end there, which is what some of the faults were. `new there`: it cannot be
   * loaded there, and the list says why.
   */
  kind: 'red' | 'hangs' | 'new there' | 'DOES NOT LOAD' | 'PASSES' | 'IS MISSING';
  /** What the first failure said, in a line: red for another reason shows nothing. */
  because?: string;
}

/** A list names its tests by their file. */
export function readList(file: string): RedList {
  const { before, tests, unloaded } = JSON.parse(readFileSync(file, 'utf8')) as Omit<RedList, 'tests'> & {
    tests: Record<string, string[]>;
  };
  return {
    before,
    unloaded,
    tests: Object.entries(tests).flatMap(([spec, names]) => names.map((test) => ({ spec, test }))),
  };
}

/** Parts of specs that are made of the product itself: they make a database, or run a launcher. */
const madeOfTheProduct = [
  'libs/testing/database.ts',
  'tools/launch/spec/launcher.ts',
  'tools/demo/spec/launcher.ts',
];

/** What is taken from today: specs and what only they use. Everything else stays as it was. */
export function isTestCode(file: string): boolean {
  if (madeOfTheProduct.includes(file)) return false;
  return /(spec|contract)\.ts$|^(apps|libs)\/.*\/test\/|^tools\/.*\/spec\/|^libs\/testing\/|^e2e\/|^jest\.config\.js$|^tools\/rig\/(mount|node-version)\.ts$/.test(
    file,
  );
}

export function outcomeOf(report: JestReport, { spec, test }: RedTest, unloaded?: string): Outcome {
  const file = report.testResults.find(({ name }) => name.endsWith(`/${spec}`));
  if (!file) return { kind: 'hangs' };
  if (file.assertionResults.length === 0)
    return unloaded ? { kind: 'new there', because: unloaded } : { kind: 'DOES NOT LOAD' };
  const found = file.assertionResults.filter(({ fullName }) => fullName.includes(test));
  if (found.length === 0) return { kind: 'IS MISSING' };
  if (found.some(({ status }) => status !== 'failed')) return { kind: 'PASSES' };
  const because = stripVTControlCharacters(found[0]!.failureMessages?.[0] ?? '');
  return { kind: 'red', ...(because ? { because: because.split(/\s+/).join(' ').slice(0, 160) } : {}) };
}
