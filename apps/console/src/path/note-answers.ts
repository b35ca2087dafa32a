import type { NoteKind } from '#contracts';
import type { Day } from '#kernel';
import type { NoteView } from '../api/casework.js';

export interface NoteAnswers {
  kind: NoteKind;
  text: string;
  /** The day it is about. */
  happenedOn: Day;
}

export function answersOfNote({ kind, text, happenedOn }: NoteView): NoteAnswers {
  return { kind, text, happenedOn };
}
