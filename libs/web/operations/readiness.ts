import { Injectable } from '@nestjs/common';
import { inTime } from '#kernel';
import { PoolBusyError } from '#persistence';

export interface PartReadiness {
  ready: boolean;
  /** Numbers and codes that say why; no personal data. */
  detail?: Record<string, unknown>;
}

/**
 * How long one part may take to answer before it counts as not ready, in milliseconds. Whoever looks must wait longer:
 * a copy that is only busy says so, and would else pass for one that hangs.
 */
export const readinessMs = 700;

/** What must work before a service takes requests. Parts register themselves: database, event progress. */
@Injectable()
export class Readiness {
  private readonly parts = new Map<string, () => Promise<PartReadiness>>();

  register(part: string, check: () => Promise<PartReadiness>): void {
    this.parts.set(part, check);
  }

  async check(): Promise<{ ready: boolean; parts: Record<string, PartReadiness> }> {
    const answers = await Promise.all(
      [...this.parts].map(async ([part, check]) => [part, await answerOf(check)] as const),
    );
    return { ready: answers.every(([, answer]) => answer.ready), parts: Object.fromEntries(answers) };
  }
}

/** Of an error only what we word ourselves: its message may quote a value. */
async function answerOf(check: () => Promise<PartReadiness>): Promise<PartReadiness> {
  const unready = (reason: string): PartReadiness => ({ ready: false, detail: { reason } });
  try {
    return await inTime(readinessMs, check(), unready('no answer in time'));
  } catch (error) {
    return unready(error instanceof PoolBusyError ? 'every connection is in use' : 'the check failed');
  }
}
