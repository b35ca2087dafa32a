/** The part of jest's JSON report (`--json`) that is counted. */
export interface JestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

export interface Failure {
  file: string;
  test: string;
  message: string;
}

/** What happened to the tests, of one phase or of all. */
export interface Tally {
  passed: number;
  failures: Failure[];
  skipped: number;
  /** Spec files that could not run at all, because this machine lacks a part. */
  lacking: { part: string; reason: string; files: string[] }[];
}

export function tallyOf(report: JestReport): Tally {
  const tally = emptyTally();
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed') {
        tally.failures.push({
          file: file.name,
          test: test.fullName,
          message: (test.failureMessages ?? []).join('\n'),
        });
      } else tally.skipped += 1;
    }
    // A file that does not load, or breaks in its set-up, fails without one failed test.
    const brokeItself =
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed');
    if (brokeItself) tally.failures.push({ file: file.name, test: 'the file itself', message: file.message });
  }
  return tally;
}

export function emptyTally(): Tally {
  return { passed: 0, failures: [], skipped: 0, lacking: [] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
    skipped: tallies.reduce((total, tally) => total + tally.skipped, 0),
    lacking: tallies.flatMap((tally) => tally.lacking),
  };
}

/** What is printed after the last phase; the last line is the count, alone. */
export function report(tally: Tally): string {
  const failures = tally.failures.map(
    ({ file, test, message }) => `FAILED ${file}\n  ${test}\n${indent(message)}\n`,
  );
  const lacking = tally.lacking.map(
    ({ part, reason, files }) =>
      `SKIPPED ${files.length} ${part.toUpperCase()} SPEC FILES: ${reason.toUpperCase()}`,
  );
  return [...failures, ...lacking, countLine(tally)].join('\n');
}

function countLine(tally: Tally): string {
  const skipped = tally.skipped + tally.lacking.reduce((files, part) => files + part.files.length, 0);
  const line = `${tally.passed} passed, ${tally.failures.length} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/** Jest has printed it whole where it happened; here the beginning is a reminder. */
function indent(text: string): string {
  return text
    .split('\n')
    .slice(0, 12)
    .join('\n')
    .replaceAll(/^(?=.)/gm, '    ');
}

/** 0 only when tests ran and none failed; on a build server a lacking part is a failure too. */
export function exitStatus(tally: Tally, { ci }: { ci: boolean }): 0 | 1 {
  const nothingRan = tally.passed === 0;
  return tally.failures.length > 0 || nothingRan || (ci && tally.lacking.length > 0) ? 1 : 0;
}
