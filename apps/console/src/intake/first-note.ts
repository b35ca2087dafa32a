import type { Day } from '#kernel';
import { addNote } from '../api/casework.js';
import { newKey } from '../api/new-key.js';
import { leaveDraft } from '../drafts/leave-draft.js';
import { keepUnsent } from '../path/unsent-note.js';

/**
 * What is needed at once, as the first note of the path that was just opened. The path is on record by then, so a note
 * that fails is no reason to open it twice: it is left as a draft of that path's note, and false is the answer.
 */
export async function sendFirstNote(
  account: string,
  pathId: string,
  text: string,
  today: Day,
): Promise<boolean> {
  const note = { kind: 'NEEDS', text, happenedOn: today } as const;
  const key = newKey();
  try {
    await addNote(pathId, note, key);
    return true;
  } catch {
    keepUnsent(pathId, { note, key });
    await leaveDraft(account, `note-${pathId}`, note);
    return false;
  }
}
