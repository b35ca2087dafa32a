import { parentPort, workerData } from 'node:worker_threads';
import { DomainError, type DomainErrorDetail, type ErrorCode } from '#kernel';

export interface ThreadTask {
  /** Address of the module whose default export does the work. */
  module: string;
  input: unknown;
}

export type ThreadAnswer =
  { output: unknown } | { refused: DomainErrorDetail & { code: ErrorCode; message: string } };

/** The thread's whole life: one piece of work, one answer. */
const { module, input } = workerData as ThreadTask;
const { default: work } = (await import(module)) as { default: (input: unknown) => unknown };
parentPort!.postMessage(await answer());

async function answer(): Promise<ThreadAnswer> {
  try {
    return { output: await work(input) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, rule, fields, facts } = error;
    return { refused: { code, message, fields, facts, ...(rule === undefined ? {} : { rule }) } };
  }
}
