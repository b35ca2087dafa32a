/** The parts that a machine may lack. */
export type Requirement = 'kafka' | 'redis' | 'browser' | 'root';

interface Kind {
  /** `*.<suffix>.ts` */
  suffix: string;
  needs?: readonly Requirement[];
}

export interface Phase {
  title: string;
  /** Files at a time; 0 is as many as the machine has processors. */
  workers: number;
  kinds: Kind[];
}

/** Quick ones first; whole systems, brokers and browsers one file at a time, because their specs watch the clock. */
export const phases: Phase[] = [
  { title: 'pure and PostgreSQL', workers: 0, kinds: [{ suffix: 'spec' }, { suffix: 'int-spec' }] },
  {
    title: 'whole processes, started and killed',
    workers: 1,
    kinds: [{ suffix: 'system-spec' }, { suffix: 'root-spec', needs: ['root'] }],
  },
  {
    title: 'Kafka and Redis',
    workers: 1,
    kinds: [
      { suffix: 'kafka-spec', needs: ['kafka'] },
      { suffix: 'redis-spec', needs: ['redis'] },
    ],
  },
  {
    title: 'the compose file as local processes',
    workers: 1,
    kinds: [{ suffix: 'stack-spec', needs: ['kafka', 'redis'] }],
  },
  { title: 'whole system in a browser', workers: 1, kinds: [{ suffix: 'e2e-spec', needs: ['browser'] }] },
];

export function filesOf(kind: Kind, files: readonly string[]): string[] {
  return files.filter((file) => file.endsWith(`.${kind.suffix}.ts`));
}

/** What the given files need and not every machine has. */
export function requirementsOf(files: readonly string[]): Requirement[] {
  const kinds = phases.flatMap((phase) => phase.kinds);
  const needed = kinds.flatMap((kind) => (filesOf(kind, files).length > 0 ? (kind.needs ?? []) : []));
  return [...new Set(needed)];
}
