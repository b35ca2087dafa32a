import type { NoteAnswers } from './note-answers.js';

interface UnsentNote {
  note: NoteAnswers;
  /** The key it was sent with. Should that have arrived after all, the same note with the same key is not written twice. */
  key: string;
}

/** First notes that were not answered, until they are saved: a browser without its own store holds them nowhere else. */
const unsent = new Map<string, UnsentNote>();

export function keepUnsent(pathId: string, note: UnsentNote): void {
  unsent.set(pathId, note);
}

export function unsentOf(pathId: string): UnsentNote | undefined {
  return unsent.get(pathId);
}

export function forgetUnsent(pathId: string): void {
  unsent.delete(pathId);
}
