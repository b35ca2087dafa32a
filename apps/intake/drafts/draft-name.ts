import { isId } from '#kernel';

/** Drafts about a person who is on record. */
const aboutPath = ['note', 'assessment'] as const;

/** For whoever reads the interface or an error. */
export const draftNames = 'new-intake, new-intake-<id>, note-<path id> or assessment-<path id>';

/** An intake that nobody is on record for yet; several at once have an id of their own each. */
const intake = 'new-intake';

/** Where what is written would go: one draft for each place and author. */
export interface DraftPlace {
  name: string;
  pathId: string | null;
}

/** Null for what names no place. */
export function draftPlaceOf(name: string): DraftPlace | null {
  if (name === intake) return { name, pathId: null };
  if (name.startsWith(`${intake}-`)) {
    const id = name.slice(intake.length + 1).toLowerCase();
    return isId(id) ? { name: `${intake}-${id}`, pathId: null } : null;
  }
  const kind = aboutPath.find((one) => name.startsWith(`${one}-`));
  const pathId = kind && name.slice(kind.length + 1).toLowerCase();
  return pathId && isId(pathId) ? { name: `${kind}-${pathId}`, pathId } : null;
}
