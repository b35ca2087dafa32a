import { isTestCode, outcomeOf } from './red-before.js';

const report = (assertionResults: { fullName: string; status: string }[]) => ({
  testResults: [{ name: '/there/libs/a.spec.ts', status: 'failed', message: '', assertionResults }],
});

const one = { spec: 'libs/a.spec.ts', test: 'one' };

describe('a test run against an earlier commit', () => {
  it.each([
    ['red', [{ fullName: 'one', status: 'failed' }]],
    ['PASSES', [{ fullName: 'one', status: 'passed' }]],
    ['IS MISSING', [{ fullName: 'other', status: 'failed' }]],
    [
      'PASSES',
      [
        { fullName: 'one of two', status: 'failed' },
        { fullName: 'one more', status: 'passed' },
      ],
    ],
    ['DOES NOT LOAD', []],
  ])('is %s', (kind, results) => {
    expect(outcomeOf(report(results), one)).toEqual({ kind });
  });

  it('hangs when its file came to no end', () => {
    expect(outcomeOf({ testResults: [] }, one)).toEqual({ kind: 'hangs' });
  });

  it('may be of what did not exist there, when the list says so', () => {
    const why = 'no such command';
    expect(outcomeOf(report([]), one, why)).toEqual({ kind: 'new there', because: why });
  });
});

describe('what is taken from today', () => {
  it.each([
    ['libs/web/request/connections.int-spec.ts', true],
    ['libs/web/test/sample-service.ts', true],
    ['libs/testing/look.ts', true],
    ['libs/testing/database.ts', false],
    ['tools/launch/spec/launcher.ts', false],
    ['tools/launch/spec/services.ts', true],
    ['e2e/storm.ts', true],
    ['tools/rig/mount.ts', true],
    ['libs/web/request/observe.ts', false],
    ['tools/test/run.ts', false],
  ])('%s: %s', (file, taken) => expect(isTestCode(file)).toBe(taken));
});
