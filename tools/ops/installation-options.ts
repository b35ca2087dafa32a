import type { ParseArgsOptionsConfig } from 'node:util';

/** Which installation a command works on. */
export const installationOptions = {
  demo: { type: 'boolean' },
  home: { type: 'string' },
  stack: { type: 'boolean' },
} satisfies ParseArgsOptionsConfig;
