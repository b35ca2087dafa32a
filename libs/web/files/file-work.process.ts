import { Worker } from 'node:worker_threads';
import { DomainError, type DomainErrorDetail, type ErrorCode } from '#kernel';

export interface ProcessTask {
  /** Address of the module whose default export does the work. */
  module: string;
  input: unknown;
  /** Longest life, milliseconds. */
  within: number;
}

export type ProcessAnswer =
  | { output: unknown }
  | { refused: DomainErrorDetail & { code: ErrorCode; message: string } }
  | { tooLarge: true }
  | { failed: unknown };

/** The process's whole life: one piece of work, one answer. */
process.once('message', (task: ProcessTask) => void live(task));

async function live({ module, input, within }: ProcessTask): Promise<void> {
  // Its parent may be killed while a parser runs in circles, and nobody else would end it then.
  new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${within})`, { eval: true }).unref();
  const { default: work } = (await import(module)) as { default: (input: unknown) => unknown };
  process.send!(await answer(work, input), () => process.disconnect());
}

async function answer(work: (input: unknown) => unknown, input: unknown): Promise<ProcessAnswer> {
  try {
    return { output: await work(input) };
  } catch (error) {
    // A text, an array or a stack longer than the engine has.
    if (error instanceof RangeError) return { tooLarge: true };
    if (!(error instanceof DomainError)) return { failed: error };
    const { code, message, rule, fields, facts } = error;
    return { refused: { code, message, fields, facts, ...(rule === undefined ? {} : { rule }) } };
  }
}
