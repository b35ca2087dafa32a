import type { Environments } from './environments.js';

/** Launcher to child. */
export type Command = { kind: 'start'; environments: Environments } | { kind: 'stop' };

/** Child to launcher. */
export type Report = { kind: 'ready' } | { kind: 'failed'; message: string };
