import type { Guarded } from '../rig/guarded.js';
import type { ComposeService } from './compose-file.js';
import type { ContainerPlan } from './plan.js';

export interface StartRequest extends ContainerPlan {
  /** Folder of what the container keeps: its named volume, or one of its own. */
  folder: string;
}

export type Running = Pick<Guarded, 'pid' | 'exited' | 'stop'>;

/** What stands for a container image on this machine. */
export interface LocalImage {
  /** Where what it prints is kept. */
  logFile(folder: string): string;
  /** Port its containers listen on. */
  listensOn(service: ComposeService): number | undefined;
  /** Throws when the service asks for something that the local program cannot be told. */
  start(request: StartRequest): Promise<Running>;
  /** The health check's command as it runs here: a program of this machine, or a function in its place. */
  check(request: ContainerPlan, test: string[]): HealthProbe;
}

export type HealthProbe = { program: string[]; environment: NodeJS.ProcessEnv } | { ask(): Promise<unknown> };

export function unknownTest(service: ComposeService, test: string[]): never {
  throw new Error(`${service.name}: this machine has no stand-in for the health check \`${test.join(' ')}\``);
}

/** So that the stack never passes over in silence what Docker would do. */
export function refuseUnknown(service: ComposeService, what: string, names: string[], known: string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`${service.name}: the stack does not know ${what} ${unknown.join(', ')}`);
}
