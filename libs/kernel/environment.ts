import { z } from 'zod';

/** The environment was wrong: every problem at once, so that one restart is enough to mend it. */
export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`the environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/** Reads and types an environment. A variable set to the empty string counts as missing. Throws EnvironmentError. */
export function parseEnvironment<T extends z.ZodType>(schema: T, source: NodeJS.ProcessEnv): z.output<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvironmentError(
    result.error.issues.map((issue) => {
      const name = issue.path.join('.');
      if (given[name] !== undefined) return `${name}: ${issue.message}`;
      // Only a rule of ours says why it is needed; zod says that it got nothing.
      return `${name} is missing${issue.code === 'custom' ? `: ${issue.message}` : ''}`;
    }),
  );
}
