import { answer, intake, seen } from './clients.js';
import { asProblem } from './problem.js';
import type { components } from './generated/intake.js';

export type DraftLine = components['schemas']['DraftLine'];
export type DraftView = components['schemas']['DraftView'];
export type KeptDraft = components['schemas']['KeptDraft'];

/** A page that is being closed may still send this much (Fetch Standard, keepalive: 64 KiB). */
const mayOutliveThePage = 60_000;

export const draftsKey = ['intake', 'drafts'] as const;

export const ownDrafts = (signal: AbortSignal) => answer(intake.GET('/drafts', { signal }));

/** Null when there is none. */
export async function readDraft(name: string, signal: AbortSignal): Promise<DraftView | null> {
  try {
    return await answer(intake.GET('/drafts/{name}', { params: { path: { name } }, signal }));
  } catch (error) {
    if (asProblem(error).code === 'NOT_FOUND') return null;
    throw error;
  }
}

export const keepDraft = (name: string, version: number, content: string): Promise<KeptDraft> =>
  answer(
    intake.PUT('/drafts/{name}', {
      params: { path: { name }, header: seen(version) },
      body: { content },
      keepalive: new Blob([content]).size < mayOutliveThePage,
    }),
  );

export const dropDraft = (name: string, version: number) =>
  answer(intake.DELETE('/drafts/{name}', { params: { path: { name }, header: seen(version) } }));
