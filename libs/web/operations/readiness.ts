import { Injectable } from '@nestjs/common';

export interface PartReadiness {
  ready: boolean;
  /** Numbers and codes that say why; no personal data. */
  detail?: Record<string, unknown>;
}

/** How long one part may take to answer before it counts as not ready. */
const patienceMs = 2_000;

/** What must work before a service takes requests. Parts register themselves: database, event progress. */
@Injectable()
export class Readiness {
  private readonly parts = new Map<string, () => Promise<PartReadiness>>();

  register(part: string, check: () => Promise<PartReadiness>): void {
    this.parts.set(part, check);
  }

  async check(): Promise<{ ready: boolean; parts: Record<string, PartReadiness> }> {
    const answers = await Promise.all(
      [...this.parts].map(async ([part, check]) => [part, await within(patienceMs, check)] as const),
    );
    return { ready: answers.every(([, answer]) => answer.ready), parts: Object.fromEntries(answers) };
  }
}

async function within(ms: number, check: () => Promise<PartReadiness>): Promise<PartReadiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartReadiness>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, detail: { reason: 'no answer in time' } }), ms);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { ready: false, detail: { reason: 'the check failed' } };
  } finally {
    clearTimeout(timer);
  }
}
