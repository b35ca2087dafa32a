import { filesOf, phases, requirementsOf } from './phases.js';

describe('the phases of a test run', () => {
  const kinds = phases.flatMap((phase) => phase.kinds);

  it('run every kind of spec in exactly one phase', () => {
    const files = [
      'a.spec.ts',
      'a.int-spec.ts',
      'a.kafka-spec.ts',
      'a.redis-spec.ts',
      'a.stack-spec.ts',
      'a.system-spec.ts',
      'a.e2e-spec.ts',
      'a.root-spec.ts',
    ];
    expect(kinds.flatMap((kind) => filesOf(kind, files)).toSorted()).toEqual(files.toSorted());
  });

  it('ask for a part only when a chosen file needs it', () => {
    expect(requirementsOf(['a.spec.ts', 'a.int-spec.ts'])).toEqual([]);
    expect(requirementsOf(['a.stack-spec.ts', 'a.kafka-spec.ts'])).toEqual(['kafka', 'redis']);
    expect(requirementsOf(['a.e2e-spec.ts'])).toEqual(['browser']);
    expect(requirementsOf(['a.root-spec.ts'])).toEqual(['root']);
  });
});
