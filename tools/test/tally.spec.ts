import { emptyTally, exitStatus, report, sum, tallyOf, type JestReport, type Tally } from './tally.js';

type Test = JestReport['testResults'][number]['assertionResults'][number];
const test = (fullName: string, status: string, ...failureMessages: string[]): Test => ({
  fullName,
  status,
  failureMessages,
});
const file = (name: string, status: string, assertionResults: Test[], message = '') => ({
  name,
  status,
  message,
  assertionResults,
});
const lastLine = (tally: Tally) => report(tally).split('\n').at(-1);
const passed = (count: number): Tally => ({ ...emptyTally(), passed: count });
const noKafka = { part: 'kafka', reason: 'there is no Java', files: ['a.kafka-spec.ts', 'b.kafka-spec.ts'] };

describe('the tally of a test run', () => {
  it('counts tests, not files', () => {
    const tests = [
      test('one', 'passed'),
      test('two', 'passed'),
      test('three', 'pending'),
      test('four', 'todo'),
    ];
    expect(lastLine(tallyOf({ testResults: [file('a', 'passed', tests)] }))).toBe(
      '2 passed, 0 failed, 2 skipped',
    );
  });

  it('counts a file that does not load as a failure and says why', () => {
    const tally = tallyOf({ testResults: [file('broken.spec.ts', 'failed', [], 'Cannot find module x')] });
    expect(report(tally)).toContain('FAILED broken.spec.ts');
    expect(report(tally)).toContain('Cannot find module x');
    expect(lastLine(tally)).toBe('0 passed, 1 failed');
  });

  it('counts a file whose tests pass and whose tear-down breaks as a failure', () => {
    const tally = tallyOf({ testResults: [file('a', 'failed', [test('one', 'passed')], 'afterAll broke')] });
    expect(lastLine(tally)).toBe('1 passed, 1 failed');
  });

  it('does not count a failed test twice', () => {
    const tally = tallyOf({
      testResults: [file('a', 'failed', [test('one', 'failed', 'expected 1')], 'one: expected 1')],
    });
    expect(lastLine(tally)).toBe('0 passed, 1 failed');
  });

  it('adds phases', () => {
    expect(lastLine(sum([passed(3), passed(4), { ...passed(0), skipped: 1 }]))).toBe(
      '7 passed, 0 failed, 1 skipped',
    );
  });

  it('says in capital letters what could not run', () => {
    const tally = { ...passed(3), lacking: [noKafka] };
    expect(report(tally)).toContain('SKIPPED 2 KAFKA SPEC FILES: THERE IS NO JAVA');
    expect(lastLine(tally)).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('is a success only when tests ran and none failed', () => {
    const failed = { ...passed(1), failures: [{ file: 'a', test: 'one', message: '' }] };
    expect(exitStatus(passed(1), { ci: true })).toBe(0);
    expect(exitStatus(failed, { ci: false })).toBe(1);
    expect(exitStatus(emptyTally(), { ci: false })).toBe(1);
  });

  it('fails on a build server that lacks a part, and nowhere else', () => {
    const tally = { ...passed(3), lacking: [noKafka] };
    expect(exitStatus(tally, { ci: false })).toBe(0);
    expect(exitStatus(tally, { ci: true })).toBe(1);
  });
});
