import { UnexpectedAnswer } from './client.js';

/** What a service says of a step that does not fit any more what is there. */
const overtaken = new Set([403, 404, 409, 412, 422]);

/**
 * A step of the plan. People may work in the consortium while it is filled: where somebody has taken a path or a place
 * another way, the plan gives way to them. After an interruption the steps that were taken already are refused in the
 * same way.
 */
export class Step {
  constructor(readonly done: () => void) {}

  /** Undefined where the step gave way. */
  async take<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer) || !overtaken.has(error.status)) throw error;
      return undefined;
    }
  }
}
